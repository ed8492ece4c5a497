/** What a save point holds, entry by entry, as bytes. */
package io.jvs.core.domain.manifest;
