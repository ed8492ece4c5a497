/** The command line, for people who want to see the library work. */
package io.jvs.bench;
