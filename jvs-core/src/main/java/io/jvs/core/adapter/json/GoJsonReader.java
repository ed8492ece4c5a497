package io.jvs.core.adapter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jvs.core.port.MalformedRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the one JSON object that a text must be, no more and no less than Go does. */
final class GoJsonReader {
  private static final int DEPTH_LIMIT = 1000;
  private static final int STRING_LIMIT = 64 << 20;
  private static final long TEXT_LIMIT = 256L << 20;

  /**
   * Names are neither shared nor hashed by Jackson: a record may hold millions, chosen by a
   * stranger.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_LIMIT)
                  .maxStringLength(STRING_LIMIT)
                  .maxNameLength(STRING_LIMIT)
                  .maxDocumentLength(TEXT_LIMIT)
                  .build())
          .build();

  private final JsonParser parser;

  private GoJsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static GoObject read(byte[] text) throws MalformedRecordException {
    return read(GoText.decode(text));
  }

  static GoObject read(String text) throws MalformedRecordException {
    if (text.length() > TEXT_LIMIT) {
      throw new MalformedRecordException("too long to be read");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new GoJsonReader(parser).document();
    } catch (JsonEOFException e) {
      throw new MalformedRecordException("no JSON: unexpected end", e);
    } catch (StreamConstraintsException e) {
      throw new MalformedRecordException("too deep or too long to be read", e);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
      throw new MalformedRecordException("no JSON: unexpected text at character " + at, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GoObject document() throws IOException, MalformedRecordException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedRecordException("no JSON: unexpected end");
    }
    Object value = value(first);
    if (parser.nextToken() != null) {
      throw new MalformedRecordException("no JSON: more text after the end");
    }
    if (value instanceof GoObject object) {
      return object;
    }
    throw new MalformedRecordException("no JSON object");
  }

  private @Nullable Object value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> GoText.wellFormed(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private GoObject object() throws IOException {
    List<GoObject.Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = GoText.wellFormed(parser.currentName());
      members.add(new GoObject.Member(name, value(parser.nextToken())));
    }
    return new GoObject(members);
  }

  private List<@Nullable Object> list() throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(value(token));
      token = parser.nextToken();
    }
    return items;
  }
}
