package io.jvs.core.domain.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Go's hash over a tree ({@code payload_root_hash}): a line for each entry, the lines sorted as
 * bytes, all of it hashed. A line is {@code TYPE:PATH:mode=…}, so the types come one after the
 * other and a path is followed by a colon when it is compared.
 *
 * <p>No list of lines is made. All lines below one directory share a prefix and so stand together,
 * in the place of its name followed by a slash; a line stands in that of its name followed by a
 * colon and more. Entries come sorted by name alone, so what has a place after the next names waits
 * until a name comes that is greater.
 */
public final class PayloadRootHash {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] BELOW = {'/'};
  private final MessageDigest whole;
  private final MessageDigest nameDigest = Sha256.newDigest();
  private final FileType type;
  private final byte[] tag;

  private PayloadRootHash(MessageDigest whole, FileType type) {
    this.whole = whole;
    this.type = type;
    this.tag =
        ascii(
            switch (type) {
              case DIRECTORY -> "dir:";
              case SYMLINK -> "symlink:";
              default -> "file:";
            });
  }

  /** The hash in lower-case hexadecimal digits; the hashes of all files must be known. */
  public static String of(TreeNode root) {
    MessageDigest whole = Sha256.newDigest();
    for (FileType type : List.of(FileType.DIRECTORY, FileType.REGULAR, FileType.SYMLINK)) {
      new PayloadRootHash(whole, type).add(root);
    }
    return HEX.formatHex(whole.digest());
  }

  /** The line of an entry without what all lines of its directory begin with, or what is below. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] key, TreeNode node, boolean isLine) {}

  /** One directory on the way. */
  private final class Level {
    private final byte[] prefix;
    private final List<TreeNode> children;
    private final PriorityQueue<Piece> waiting =
        new PriorityQueue<>(Comparator.comparing(Piece::key, Arrays::compareUnsigned));
    private int next;

    private Level(byte[] prefix, TreeNode directory) {
      this.prefix = prefix;
      this.children = directory.children();
    }

    /** What comes next; null at the end. */
    private @Nullable Piece next() {
      for (; next < children.size(); next++) {
        TreeNode child = children.get(next);
        byte[] name = child.name().bytes();
        Piece first = waiting.peek();
        if (first != null && Arrays.compareUnsigned(first.key(), name) < 0) {
          break;
        }
        if (child.type() == type) {
          waiting.add(new Piece(join(name, rest(child)), child, true));
        }
        if (child.type() == FileType.DIRECTORY) {
          waiting.add(new Piece(join(name, BELOW), child, false));
        }
      }
      return waiting.poll();
    }
  }

  /** A loop and no recursion: a hostile tree is deeper than a thread's stack. */
  private void add(TreeNode root) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(new byte[0], root));
    while (!open.isEmpty()) {
      Level level = open.element();
      Piece piece = level.next();
      if (piece == null) {
        open.pop();
      } else if (piece.isLine()) {
        whole.update(tag);
        whole.update(level.prefix);
        whole.update(piece.key());
      } else {
        open.push(new Level(join(level.prefix, piece.key()), piece.node()));
      }
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private byte[] rest(TreeNode node) {
    StringBuilder rest = new StringBuilder(96);
    int mode = type == FileType.SYMLINK ? 0777 : node.attributes().mode() & 0777;
    rest.append(":mode=0");
    rest.append((char) ('0' + (mode >> 6)));
    rest.append((char) ('0' + (mode >> 3 & 7)));
    rest.append((char) ('0' + (mode & 7)));
    byte[] hash =
        switch (type) {
          case DIRECTORY -> nameDigest.digest(node.name().bytes());
          case SYMLINK -> nameDigest.digest(node.linkTarget());
          default -> Objects.requireNonNull(node.sha256(), "a file was not hashed");
        };
    if (type == FileType.REGULAR) {
      rest.append(",size=").append(node.size());
    }
    rest.append(':');
    rest.append(HEX.formatHex(hash)).append('\n');
    return ascii(rest.toString());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
