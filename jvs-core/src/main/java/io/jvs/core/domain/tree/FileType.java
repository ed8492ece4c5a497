package io.jvs.core.domain.tree;

/**
 * What a directory entry is.
 *
 * @since 0.1
 */
public enum FileType {
  /** A file with content. */
  REGULAR('-'),
  /** A directory. */
  DIRECTORY('d'),
  /** A symbolic link. */
  SYMLINK('l'),
  /** A named pipe. */
  FIFO('p'),
  /** A Unix domain socket's name. */
  SOCKET('s'),
  /** A character device. */
  CHARACTER_DEVICE('c'),
  /** A block device. */
  BLOCK_DEVICE('b');

  private static final FileType[] ALL = values();

  private final char letter;

  FileType(char letter) {
    this.letter = letter;
  }

  /** The letter that {@code ls -l} begins its lines with. */
  public char letter() {
    return letter;
  }

  /**
   * The type with this letter.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static FileType ofLetter(int letter) {
    for (FileType type : ALL) {
      if (type.letter == letter) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown file type " + letter);
  }

  /** Tells whether a save point's payload must not hold it: pipe, socket or device. */
  public boolean isSpecial() {
    return this != REGULAR && this != DIRECTORY && this != SYMLINK;
  }

  /** The type that the upper bits of {@code st_mode} name. */
  public static FileType ofMode(int mode) {
    return switch (mode & 0170000) {
      case 0100000 -> REGULAR;
      case 0040000 -> DIRECTORY;
      case 0120000 -> SYMLINK;
      case 0010000 -> FIFO;
      case 0140000 -> SOCKET;
      case 0020000 -> CHARACTER_DEVICE;
      case 0060000 -> BLOCK_DEVICE;
      default ->
          throw new IllegalArgumentException("unknown file type " + Integer.toOctalString(mode));
    };
  }
}
