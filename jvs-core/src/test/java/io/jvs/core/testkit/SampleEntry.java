package io.jvs.core.testkit;

import io.jvs.core.domain.tree.FileType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One entry of a {@link SampleTree}. */
final class SampleEntry {
  final String path;
  final FileType type;
  long size;
  String target = "";
  boolean hardLink;
  int major;
  int minor;
  int mode = -1;
  long uid = -1;
  long gid = -1;
  String time = "";
  String capability = "";
  final List<String> acl = new ArrayList<>();
  final Map<Long, byte[]> islands = new LinkedHashMap<>();
  final Map<String, byte[]> xattrs = new LinkedHashMap<>();

  SampleEntry(String path, FileType type) {
    this.path = path;
    this.type = type;
  }
}
