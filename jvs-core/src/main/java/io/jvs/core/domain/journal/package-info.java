/** What a restore is about to do, written down before it is done. */
package io.jvs.core.domain.journal;
