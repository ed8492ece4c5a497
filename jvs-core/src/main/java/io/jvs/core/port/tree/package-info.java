/** Help for engines that walk trees themselves: everything but the bytes of one file. */
package io.jvs.core.port.tree;
