package io.jvs.core.domain.tree;

import java.util.HexFormat;

/** A tree as text, to be compared with another. */
public final class NodeText {
  private static final HexFormat HEX = HexFormat.of();

  private NodeText() {}

  /** All that a save point keeps of a tree. */
  public static String of(TreeNode root) {
    return of(root, false);
  }

  /** All that a tree is, with the states of its inodes. */
  public static String withIdentities(TreeNode root) {
    return of(root, true);
  }

  private static String of(TreeNode root, boolean identities) {
    StringBuilder text = new StringBuilder();
    append(text, root, identities);
    return text.toString();
  }

  private static void append(StringBuilder text, TreeNode node, boolean identities) {
    text.append(HEX.formatHex(node.name().bytes())).append(' ').append(node.type());
    text.append(' ').append(node.attributes()).append(' ').append(node.size());
    for (Xattr xattr : node.attributes().xattrs()) {
      text.append(HEX.formatHex(xattr.name())).append('=').append(HEX.formatHex(xattr.value()));
    }
    text.append(" -> ").append(HEX.formatHex(node.linkTarget())).append(' ').append(node.device());
    text.append(' ').append(node.linkGroup()).append(' ');
    if (identities) {
      text.append(node.identity()).append(' ');
    }
    text.append(node.sha256() == null ? "-" : HEX.formatHex(node.sha256())).append("(\n");
    node.children().forEach(child -> append(text, child, identities));
    text.append(")\n");
  }
}
