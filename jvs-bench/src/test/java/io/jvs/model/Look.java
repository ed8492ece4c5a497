package io.jvs.model;

import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tree must look like.
 *
 * @param lines one an entry, as {@link TreeSnapshot} has them
 * @param whole whether that is everything; else it is what Go's format has a place for
 */
record Look(List<String> lines, boolean whole) {
  private static final Pattern MODE = Pattern.compile(" mode=(\\d+)");
  private static final int DIFFERENCES = 12;

  Look {
    lines = List.copyOf(lines);
  }

  /** Looks at all that the portable storage keeps, or at all that there is. */
  static Look at(Path tree, boolean portable) throws IOException {
    List<String> lines = TreeSnapshot.without(tree).lines();
    return new Look(portable ? lines.stream().map(Look::portable).toList() : lines, true);
  }

  /** Times in microseconds, those of links not at all. */
  private static String portable(String line) {
    return type(line) == 'l'
        ? line.replaceFirst(" time=\\S+", "")
        : line.replaceFirst("( time=\\S+\\.\\d{6})\\d{3}Z", "$1Z");
  }

  private static char type(String line) {
    return line.charAt(line.indexOf(' ') + 1);
  }

  /** Content, nine mode bits, targets of links and times of files. */
  Look inGosFormat() {
    List<String> reduced = new ArrayList<>();
    for (String line : lines) {
      char type = type(line);
      if (type == '-' || type == 'd' || type == 'l') {
        String rest = line.replaceAll(" (owner|same-as|user\\.[^ =]+)=\\S*", "");
        reduced.add(nineBits(type == '-' ? rest : rest.replaceFirst(" time=\\S+", "")));
      }
    }
    return new Look(reduced, false);
  }

  private static String nineBits(String line) {
    Matcher mode = MODE.matcher(line);
    if (!mode.find()) {
      return line;
    }
    int bits = Integer.parseInt(mode.group(1), 8) & 0777;
    return mode.replaceFirst(" mode=" + Integer.toOctalString(bits));
  }

  /** Whether a tree is as it must be. */
  boolean agrees(Look found) {
    return lines.equals(whole ? found.lines : found.inGosFormat().lines);
  }

  /** In words, when it is not. */
  String differences(Look found) {
    Set<String> missing = new TreeSet<>(lines);
    Set<String> extra = new TreeSet<>((whole ? found : found.inGosFormat()).lines);
    missing.removeAll(extra);
    extra.removeAll(lines);
    List<String> words = new ArrayList<>();
    missing.stream().limit(DIFFERENCES).forEach(line -> words.add("  wanted " + line));
    extra.stream().limit(DIFFERENCES).forEach(line -> words.add("  found  " + line));
    return String.join("\n", words);
  }
}
