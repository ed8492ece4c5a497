package io.jvs.core.adapter.json;

import io.jvs.core.domain.record.GoTime;
import io.jvs.core.port.MalformedRecordException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that was read, seen as Go's decoder sees it when it fills a struct: every member is
 * looked at in turn, its name in any case; each must have the right type, and the last one stays.
 */
final class GoObject {
  /** A member in the order of the text; names may repeat. */
  record Member(String name, @Nullable Object value) {}

  private final List<Member> members;

  GoObject(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /** What becomes of one value that is not null. */
  private interface Reading<T> {
    T read(String name, Object value) throws MalformedRecordException;
  }

  /** Texts, numbers, booleans and times ignore a null. */
  private <T> Optional<T> last(String name, Reading<T> reading) throws MalformedRecordException {
    return last(name, reading, false);
  }

  /** Pointers, lists and maps are emptied by a null. */
  private <T> Optional<T> lastOrNull(String name, Reading<T> reading)
      throws MalformedRecordException {
    return last(name, reading, true);
  }

  private <T> Optional<T> last(String name, Reading<T> reading, boolean nullEmpties)
      throws MalformedRecordException {
    Optional<T> found = Optional.empty();
    for (Member member : members) {
      Object value = member.value();
      if (!GoNames.fold(member.name(), name)) {
        continue;
      }
      if (value != null) {
        found = Optional.of(reading.read(name, value));
      } else if (nullEmpties) {
        found = Optional.empty();
      }
    }
    return found;
  }

  boolean has(String name) {
    return members.stream().anyMatch(m -> m.value() != null && GoNames.fold(m.name(), name));
  }

  String text(String name) throws MalformedRecordException {
    return last(name, GoObject::asText).orElse("");
  }

  Optional<String> optionalText(String name) throws MalformedRecordException {
    return lastOrNull(name, GoObject::asText);
  }

  GoTime time(String name) throws MalformedRecordException {
    return last(name, GoObject::asTime).orElse(GoTime.ZERO);
  }

  Optional<GoTime> optionalTime(String name) throws MalformedRecordException {
    return lastOrNull(name, GoObject::asTime);
  }

  boolean flag(String name) throws MalformedRecordException {
    return last(name, (n, value) -> as(Boolean.class, n, value, "boolean")).orElse(false);
  }

  long number(String name) throws MalformedRecordException {
    return last(name, GoObject::asLong).orElse(0L);
  }

  int smallNumber(String name) throws MalformedRecordException {
    long number = number(name);
    if (number != (int) number) {
      throw wrong(name, "a number beyond 32 bits");
    }
    return (int) number;
  }

  List<String> texts(String name) throws MalformedRecordException {
    List<String> texts = new ArrayList<>();
    for (Object item : items(name)) {
      texts.add(item == null ? "" : asText(name, item));
    }
    return texts;
  }

  List<GoObject> objects(String name) throws MalformedRecordException {
    List<GoObject> objects = new ArrayList<>();
    for (Object item : items(name)) {
      objects.add(item == null ? new GoObject(List.of()) : asObject(name, item));
    }
    return objects;
  }

  private List<?> items(String name) throws MalformedRecordException {
    Optional<List<?>> items = lastOrNull(name, (n, value) -> as(List.class, n, value, "list"));
    return items.isPresent() ? items.get() : List.of();
  }

  /** An object within; where the name repeats, Go fills the same one further. */
  Optional<GoObject> object(String name) throws MalformedRecordException {
    boolean found = false;
    List<Member> merged = new ArrayList<>();
    for (Member member : members) {
      Object value = member.value();
      if (!GoNames.fold(member.name(), name)) {
        continue;
      }
      found = value != null;
      if (value == null) {
        merged.clear();
      } else {
        merged.addAll(asObject(name, value).members);
      }
    }
    return found ? Optional.of(new GoObject(merged)) : Optional.empty();
  }

  /** This object as a Go map of objects: names count exactly. */
  Map<String, GoObject> asMapOfObjects() throws MalformedRecordException {
    Map<String, GoObject> map = new LinkedHashMap<>();
    for (Member member : members) {
      Object value = member.value();
      map.put(
          member.name(), value == null ? new GoObject(List.of()) : asObject(member.name(), value));
    }
    return map;
  }

  /** This object as generic JSON: names count exactly, numbers are doubles. */
  Map<String, Object> asGeneric() throws MalformedRecordException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Member member : members) {
      map.put(member.name(), generic(member.name(), member.value()));
    }
    return map;
  }

  private static @Nullable Object generic(String name, @Nullable Object value)
      throws MalformedRecordException {
    if (value instanceof GoObject object) {
      return object.asGeneric();
    }
    if (value instanceof Numeral numeral) {
      double number = Double.parseDouble(numeral.text());
      if (Double.isInfinite(number)) {
        throw wrong(name, "a number beyond 64 bits");
      }
      return number;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Object item : list) {
        items.add(generic(name, item));
      }
      return items;
    }
    return value;
  }

  private static String asText(String name, Object value) throws MalformedRecordException {
    return as(String.class, name, value, "text");
  }

  private static GoObject asObject(String name, Object value) throws MalformedRecordException {
    return as(GoObject.class, name, value, "object");
  }

  private static GoTime asTime(String name, Object value) throws MalformedRecordException {
    try {
      return GoTime.parse(asText(name, value));
    } catch (DateTimeException e) {
      throw new MalformedRecordException("wrong: its " + name + " is no time", e);
    }
  }

  private static long asLong(String name, Object value) throws MalformedRecordException {
    String text = as(Numeral.class, name, value, "number").text();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedRecordException("wrong: its " + name + " is no integer of 64 bits", e);
    }
  }

  private static <T> T as(Class<T> type, String name, Object value, String word)
      throws MalformedRecordException {
    if (!type.isInstance(value)) {
      throw wrong(name, "no " + word);
    }
    return type.cast(value);
  }

  private static MalformedRecordException wrong(String name, String what) {
    return new MalformedRecordException("wrong: its " + name + " is " + what);
  }
}
