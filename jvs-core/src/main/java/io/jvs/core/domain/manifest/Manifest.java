package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * What a save point holds: every entry with all its attributes, which Go's format has no place for.
 *
 * <p>As bytes: a magic number and version, the save point's ID and payload root hash, the root
 * directory and below it each entry followed by what it holds, names in the order of their bytes,
 * and the SHA-256 of all that. Numbers have seven bits a byte, lowest first; lengths stand before
 * contents.
 *
 * @param savePointId the save point's ID
 * @param payloadRootHash the hash over its tree
 * @param root the workspace directory and all below it; every file's content hash is known
 */
public record Manifest(String savePointId, String payloadRootHash, TreeNode root) {
  static final int MAGIC = 0x4a56_534d;
  static final int VERSION = 1;

  /** Writes the manifest; the stream is neither flushed nor closed. */
  public void write(OutputStream out) throws IOException {
    new TreeWriter(
            out,
            EntryForm.MANIFEST,
            file -> Objects.requireNonNull(file.sha256(), "a file was not hashed"),
            node -> node)
        .number(MAGIC)
        .number(VERSION)
        .text(savePointId)
        .text(payloadRootHash)
        .tree(root);
  }

  /**
   * Reads one manifest, which nothing may follow.
   *
   * @param pages where its tree is kept
   * @throws MalformedManifestException when the bytes are none, or not whole
   */
  public static Manifest read(InputStream in, PageStore pages) throws IOException {
    TreeReader reader = new TreeReader(in, EntryForm.MANIFEST);
    reader.expect(MAGIC, VERSION);
    String id = reader.text();
    String payloadRootHash = reader.text();
    return new Manifest(id, payloadRootHash, reader.tree(pages));
  }
}
