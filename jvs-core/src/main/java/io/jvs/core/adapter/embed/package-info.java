/** Puts the parts together and stands behind {@link io.jvs.api.Jvs}. */
package io.jvs.core.adapter.embed;
