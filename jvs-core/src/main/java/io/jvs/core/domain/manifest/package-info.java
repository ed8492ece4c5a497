/** What trees look like as bytes: manifests, indexes, and trees that are kept packed. */
package io.jvs.core.domain.manifest;
