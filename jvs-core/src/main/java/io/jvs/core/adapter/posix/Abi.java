package io.jvs.core.adapter.posix;

import java.util.Optional;

/**
 * The numbers in which Linux differs from one processor to another, from the kernel's headers
 * ({@code asm/fcntl.h}, {@code asm/unistd.h}).
 *
 * @param directoryFlag {@code O_DIRECTORY}
 * @param noFollowFlag {@code O_NOFOLLOW}
 * @param mknodat the number of {@code mknodat}, which older C libraries do not export
 */
record Abi(int directoryFlag, int noFollowFlag, int mknodat) {
  private static final Abi X86_64 = new Abi(0200000, 0400000, 259);
  private static final Abi AARCH64 = new Abi(040000, 0100000, 33);

  /** The same on both: {@code openat2} came when numbers were already given out together. */
  static final int OPENAT2 = 437;

  /** From Linux 6.13 on. */
  static final int LISTXATTRAT = 465;

  static final int CLOSE_ON_EXEC = 02000000;
  static final int NON_BLOCKING = 04000;
  static final int CREATE_EXCLUSIVELY = 0100 | 0200;
  static final int WRITE_ONLY = 1;
  static final int READ_WRITE = 2;

  /** The part of {@code O_TMPFILE} that is not {@code O_DIRECTORY}. */
  static final int TEMPORARY = 020000000;

  static final int SYMLINK_NOFOLLOW = 0x100;
  static final int EMPTY_PATH = 0x1000;
  static final int REMOVE_DIRECTORY = 0x200;
  static final int NO_REPLACE = 1;
  static final int SEEK_SET = 0;
  static final int SEEK_DATA = 3;
  static final int SEEK_HOLE = 4;

  /** {@code RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH}. */
  static final long RESOLVE_INSIDE = 0x02 | 0x04 | 0x08;

  /** Those of the processor that this runs on; empty when it is neither. */
  static Optional<Abi> here() {
    return of(System.getProperty("os.arch", ""));
  }

  static Optional<Abi> of(String architecture) {
    return switch (architecture) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "arm64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }

  int openDirectory() {
    return directoryFlag | noFollowFlag | CLOSE_ON_EXEC | NON_BLOCKING;
  }

  int openFile() {
    return noFollowFlag | CLOSE_ON_EXEC | NON_BLOCKING;
  }
}
