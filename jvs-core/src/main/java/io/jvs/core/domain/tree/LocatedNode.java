package io.jvs.core.domain.tree;

/**
 * An entry of a tree and where it stands.
 *
 * @param path the way to it from the root
 * @param node the entry
 * @since 0.1
 */
public record LocatedNode(RelativePath path, TreeNode node) {}
