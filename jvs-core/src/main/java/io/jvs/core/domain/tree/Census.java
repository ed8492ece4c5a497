package io.jvs.core.domain.tree;

/**
 * How many entries of the rarer kinds a tree has, so that nobody looks for what is not there.
 *
 * @param specials pipes, sockets and devices
 * @param linked names of files that belong to a group of hard links
 * @since 0.1
 */
public record Census(long specials, long linked) {}
