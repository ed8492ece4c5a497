package io.jvs.core.domain.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Go's hash over a tree ({@code payload_root_hash}): a line for each entry, the lines sorted as
 * bytes, all of it hashed. A line is {@code TYPE:PATH:mode=…}, so the types come one after the
 * other and a path is followed by a colon when it is compared.
 *
 * <p>No list of all lines is made. All lines below one directory share a prefix and so stand
 * together; it is enough to sort, in each directory, the lines of its entries and the prefixes of
 * its subdirectories, once a type.
 */
public final class PayloadRootHash {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest nameDigest = Sha256.newDigest();
  private final FileType type;

  private PayloadRootHash(FileType type) {
    this.type = type;
  }

  /** The hash in lower-case hexadecimal digits; the hashes of all files must be known. */
  public static String of(TreeNode root) {
    MessageDigest whole = Sha256.newDigest();
    for (FileType type : List.of(FileType.DIRECTORY, FileType.REGULAR, FileType.SYMLINK)) {
      new PayloadRootHash(type).add(whole, root, new byte[0]);
    }
    return HEX.formatHex(whole.digest());
  }

  /** A line below a common prefix, or a subdirectory whose lines all begin with the key. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] key, TreeNode node, boolean isLine) {}

  private void add(MessageDigest whole, TreeNode directory, byte[] prefix) {
    byte[] tag = tag();
    for (Piece piece : pieces(directory)) {
      if (piece.isLine()) {
        whole.update(tag);
        whole.update(prefix);
        whole.update(piece.key());
        whole.update((byte) '\n');
      } else {
        byte[] longer = Arrays.copyOf(prefix, prefix.length + piece.key().length);
        System.arraycopy(piece.key(), 0, longer, prefix.length, piece.key().length);
        add(whole, piece.node(), longer);
      }
    }
  }

  private byte[] tag() {
    return ascii(
        switch (type) {
          case DIRECTORY -> "dir:";
          case SYMLINK -> "symlink:";
          default -> "file:";
        });
  }

  private List<Piece> pieces(TreeNode directory) {
    List<Piece> pieces = new ArrayList<>();
    for (TreeNode child : directory.children()) {
      if (child.type() == type) {
        pieces.add(new Piece(join(child.name().bytes(), ascii(rest(child))), child, true));
      }
      if (child.type() == FileType.DIRECTORY && !child.children().isEmpty()) {
        pieces.add(new Piece(join(child.name().bytes(), ascii("/")), child, false));
      }
    }
    pieces.sort(Comparator.comparing(Piece::key, Arrays::compareUnsigned));
    return pieces;
  }

  private String rest(TreeNode node) {
    return switch (type) {
      case DIRECTORY -> ":mode=" + mode(node.attributes().mode()) + ":" + hash(node.name().bytes());
      case SYMLINK -> ":mode=0777:" + hash(node.linkTarget());
      default ->
          ":mode="
              + mode(node.attributes().mode())
              + ",size="
              + node.size()
              + ":"
              + HEX.formatHex(Objects.requireNonNull(node.sha256(), "a file was not hashed"));
    };
  }

  private static String mode(int mode) {
    return String.format(Locale.ROOT, "%04o", mode & 0777);
  }

  private String hash(byte[] bytes) {
    return HEX.formatHex(nameDigest.digest(bytes));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[] name, byte[] rest) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(name.length + rest.length);
    joined.writeBytes(name);
    joined.writeBytes(rest);
    return joined.toByteArray();
  }
}
