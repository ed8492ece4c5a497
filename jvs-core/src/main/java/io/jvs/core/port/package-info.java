/** What the use cases need of the text of records; not exported. */
package io.jvs.core.port;
