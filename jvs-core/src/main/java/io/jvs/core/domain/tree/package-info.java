/** A tree of files as values: names are bytes, nothing here touches a file system. */
package io.jvs.core.domain.tree;
