/**
 * What the control files say, as values: nothing here knows their text or touches a file system.
 */
package io.jvs.core.domain.record;
