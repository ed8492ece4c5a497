/** The library as an application embeds it: the documents' examples, and packaged jars. */
package io.jvs.embed;
