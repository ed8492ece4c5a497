package io.jvs.core.application;

import io.jvs.core.domain.tree.TreeNode;
import java.nio.file.Path;

/**
 * What a save point holds, and where its files lie.
 *
 * @param id the save point
 * @param root every entry, with its hash
 * @param payload the directory that holds all but the reserved top-level names
 * @param side the directory that holds those
 * @param attested whether a manifest vouches for sizes, times and modes
 */
record StoredTree(String id, TreeNode root, Path payload, Path side, boolean attested) {}
