/** The storage adapter that needs nothing but the JDK; for the composition root and for tests. */
package io.jvs.core.adapter.nio;
