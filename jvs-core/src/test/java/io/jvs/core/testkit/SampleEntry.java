package io.jvs.core.testkit;

import io.jvs.core.domain.tree.FileType;
import java.util.LinkedHashMap;
import java.util.Map;

/** One entry of a {@link SampleTree}. */
final class SampleEntry {
  final String path;
  final FileType type;
  byte[] content = {};
  long offset;
  long size;
  String target = "";
  boolean hardLink;
  int major;
  int minor;
  int mode = -1;
  int uid = -1;
  int gid = -1;
  String time = "";
  final Map<String, byte[]> xattrs = new LinkedHashMap<>();

  SampleEntry(String path, FileType type) {
    this.path = path;
    this.type = type;
  }
}
