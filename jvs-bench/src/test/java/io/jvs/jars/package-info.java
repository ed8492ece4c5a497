/** What tests of jars share: making them and compiling for them. */
package io.jvs.jars;
