package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LinkGroups;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as a stream: numbers and texts, then each entry followed by what it holds, and at
 * last the SHA-256 of all that.
 */
final class TreeWriter {
  private static final int ENOUGH = 1 << 15;

  private final OutputStream out;
  private final EntryForm form;
  private final Function<TreeNode, byte @Nullable []> hash;
  private final UnaryOperator<TreeNode> shown;
  private final ByteWriter bytes = new ByteWriter();
  private final MessageDigest digest = Sha256.newDigest();

  TreeWriter(
      OutputStream out,
      EntryForm form,
      Function<TreeNode, byte @Nullable []> hash,
      UnaryOperator<TreeNode> shown) {
    this.out = out;
    this.form = form;
    this.hash = hash;
    this.shown = shown;
  }

  TreeWriter number(long number) {
    bytes.number(number);
    return this;
  }

  TreeWriter text(String text) {
    bytes.bytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The tree, which is the last thing written. A loop: hostile trees are deeper than a stack. */
  void tree(TreeNode root) throws IOException {
    LinkGroups.Numbers groups = LinkGroups.numbers(root);
    Deque<Iterator<TreeNode>> open = new ArrayDeque<>();
    open.push(List.of(root).iterator());
    while (!open.isEmpty()) {
      if (open.element().hasNext()) {
        entry(shown.apply(open.element().next()), groups, open);
      } else {
        open.pop();
      }
    }
    bytes.moveTo(out, digest);
    out.write(digest.digest());
  }

  private void entry(TreeNode node, LinkGroups.Numbers groups, Deque<Iterator<TreeNode>> open)
      throws IOException {
    if (node.type() == FileType.DIRECTORY) {
      List<TreeNode> children = node.children();
      form.write(bytes, node, children.size(), 0, null);
      open.push(children.iterator());
    } else {
      byte[] sha256 = node.type() == FileType.REGULAR ? hash.apply(node) : null;
      form.write(bytes, node, 0, groups.of(node), sha256);
    }
    if (bytes.length() > ENOUGH) {
      bytes.moveTo(out, digest);
    }
  }
}
