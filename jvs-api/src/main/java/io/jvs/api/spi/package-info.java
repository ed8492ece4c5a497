/** For implementations of the library: how {@link io.jvs.api.Jvs} finds one. */
package io.jvs.api.spi;
