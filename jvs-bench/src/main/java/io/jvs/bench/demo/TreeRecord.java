package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a tree holds, found by a walk that shares nothing with the library. */
final class TreeRecord {
  private final SortedMap<Path, TreeEntry> entries = new TreeMap<>();

  /** The first name of each file that has several. */
  private final Map<String, Path> firstNames = new HashMap<>();

  private TreeRecord() {}

  /** Reads everything below a directory; not the directory itself, which belongs to its owner. */
  static TreeRecord of(Path root) throws IOException {
    TreeRecord record = new TreeRecord();
    Deque<Path> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      for (Path child : Listing.of(pending.pop())) {
        TreeEntry entry = TreeEntry.read(child);
        record.entries.put(root.relativize(child), entry);
        if (entry.type().equals("directory")) {
          pending.push(child);
        }
      }
    }
    record.entries.forEach((path, entry) -> record.firstNames.putIfAbsent(entry.inode(), path));
    return record;
  }

  SortedMap<Path, TreeEntry> entries() {
    return entries;
  }

  String inWords() {
    long bytes = entries.values().stream().mapToLong(TreeEntry::size).sum();
    return entries.size() + " entries " + Steps.megabytes(bytes);
  }

  /** What is different from another record, one text each, in the order of the paths. */
  List<String> differences(TreeRecord expected) {
    List<String> differences = new ArrayList<>();
    SortedMap<Path, TreeEntry> all = new TreeMap<>(expected.entries);
    all.putAll(entries);
    for (Path path : all.keySet()) {
      TreeEntry here = entries.get(path);
      TreeEntry there = expected.entries.get(path);
      if (here == null) {
        differences.add(NameText.of(path) + ": missing");
      } else if (there == null) {
        differences.add(NameText.of(path) + ": too much");
      } else {
        List<String> details = details(here, there);
        if (!firstName(here).equals(expected.firstName(there))) {
          details.add("other hard links");
        }
        if (!details.isEmpty()) {
          differences.add(NameText.of(path) + ": " + String.join(", ", details));
        }
      }
    }
    return differences;
  }

  /** Empty for what has one name only. */
  private String firstName(TreeEntry entry) {
    Path first = entry.inode().isEmpty() ? null : firstNames.get(entry.inode());
    return first == null ? "" : NameText.of(first);
  }

  private static List<String> details(TreeEntry here, TreeEntry there) {
    List<String> details = new ArrayList<>();
    add(details, "type", there.type(), here.type());
    add(details, "mode", Integer.toOctalString(there.mode()), Integer.toOctalString(here.mode()));
    add(details, "size", there.size(), here.size());
    add(details, "mtime", there.mtime(), here.mtime());
    add(details, "content", there.content(), here.content());
    return details;
  }

  private static void add(List<String> details, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      details.add(what + " " + found + " instead of " + expected);
    }
  }
}
