package io.jvs.core.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that can be seen of a tree, as a Python program sees it that shares no code with the
 * library: types, modes, owners, times, sizes, content, data ranges, texts of links, device
 * numbers, hard links, extended attributes of all namespaces.
 *
 * @param entries the fields of each entry, by percent-encoded path; {@code .} is the root
 */
public record IndependentLook(Map<String, Map<String, String>> entries) {

  /** An attribute that is not the same in two trees. */
  public record Difference(String path, String field, String before, String after) {
    @Override
    public String toString() {
      return path + " " + field + ": " + before + " -> " + after;
    }
  }

  /** Looks; the file system is flushed first, since holes may not be known before. */
  public static IndependentLook at(Path root) throws IOException {
    String text =
        Shell.run("sync -f \"$1\"; exec python3 -c \"$2\" \"$1\"", root.toString(), program());
    Map<String, Map<String, String>> entries = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      Map<String, String> found = new LinkedHashMap<>();
      for (int i = 1; i < fields.length; i++) {
        String[] field = fields[i].split("=", 2);
        found.put(field[0], field[1]);
      }
      entries.put(fields[0], found);
    }
    return new IndependentLook(entries);
  }

  private static String program() throws IOException {
    try (InputStream in = IndependentLook.class.getResourceAsStream("look.py")) {
      return new String(
          Objects.requireNonNull(in, "look.py").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same without the root itself. */
  public IndependentLook withoutRoot() {
    Map<String, Map<String, String>> rest = new TreeMap<>(entries);
    rest.remove(".");
    return new IndependentLook(rest);
  }

  /** What became different; an entry that is on one side only differs in its type. */
  public List<Difference> differences(IndependentLook after) {
    TreeSet<String> paths = new TreeSet<>(entries.keySet());
    paths.addAll(after.entries.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      Map<String, String> one = entries.get(path);
      Map<String, String> other = after.entries.get(path);
      if (one == null || other == null) {
        differences.add(
            new Difference(
                path,
                "type",
                one == null ? "none" : one.get("type"),
                other == null ? "none" : other.get("type")));
      } else {
        compare(path, one, other, differences);
      }
    }
    return differences;
  }

  private static void compare(
      String path, Map<String, String> one, Map<String, String> other, List<Difference> into) {
    TreeSet<String> fields = new TreeSet<>(one.keySet());
    fields.addAll(other.keySet());
    for (String field : fields) {
      String before = one.getOrDefault(field, "none");
      String after = other.getOrDefault(field, "none");
      if (!before.equals(after)) {
        into.add(new Difference(path, field, before, after));
      }
    }
  }
}
