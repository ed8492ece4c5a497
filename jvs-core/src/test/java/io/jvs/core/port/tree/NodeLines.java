package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.testkit.RawPaths;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A walked tree in the words of {@link io.jvs.core.testkit.TreeSnapshot}, contents left out. */
final class NodeLines {
  private final Map<Integer, String> firstNames = new HashMap<>();

  private NodeLines() {}

  static List<String> of(TreeNode root) {
    Map<String, TreeNode> nodes = new TreeMap<>();
    collect(RelativePath.ROOT, root, nodes);
    NodeLines lines = new NodeLines();
    return nodes.entrySet().stream().map(e -> lines.line(e.getKey(), e.getValue())).toList();
  }

  private static void collect(RelativePath path, TreeNode directory, Map<String, TreeNode> nodes) {
    for (TreeNode child : directory.children()) {
      RelativePath childPath = path.resolve(child.name());
      nodes.put(RawPaths.encode(childPath.bytes()), child);
      collect(childPath, child, nodes);
    }
  }

  private String line(String name, TreeNode node) {
    Attributes attributes = node.attributes();
    StringBuilder line = new StringBuilder(name).append(' ').append(letter(node.type()));
    if (node.type() != FileType.SYMLINK) {
      line.append(" mode=").append(Integer.toOctalString(attributes.mode()));
    }
    line.append(" owner=").append(attributes.uid()).append(':').append(attributes.gid());
    line.append(" time=")
        .append(Instant.ofEpochSecond(attributes.mtimeSeconds(), attributes.mtimeNanos()));
    switch (node.type()) {
      case REGULAR -> line.append(" size=").append(node.size());
      case SYMLINK -> line.append(" -> ").append(RawPaths.encode(node.linkTarget()));
      case CHARACTER_DEVICE, BLOCK_DEVICE -> line.append(" rdev=").append(node.device());
      default -> {}
    }
    if (node.linkGroup() != 0) {
      String first = firstNames.putIfAbsent(node.linkGroup(), name);
      line.append(first == null ? "" : " same-as=" + first);
    }
    for (Xattr xattr : attributes.xattrs()) {
      line.append(' ').append(Escaped.text(xattr.name())).append('=');
      line.append(HexFormat.of().formatHex(xattr.value()));
    }
    return line.toString();
  }

  private static char letter(FileType type) {
    return switch (type) {
      case REGULAR -> '-';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case FIFO -> 'p';
      case SOCKET -> 's';
      case CHARACTER_DEVICE -> 'c';
      case BLOCK_DEVICE -> 'b';
    };
  }
}
