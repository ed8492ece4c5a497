/**
 * The types an application uses: {@link Jvs} opens a {@link JvsClient}, which saves and restores.
 */
package io.jvs.api;
