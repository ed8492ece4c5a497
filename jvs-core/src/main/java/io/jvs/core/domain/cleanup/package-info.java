/** Which save points something still refers to. */
package io.jvs.core.domain.cleanup;
