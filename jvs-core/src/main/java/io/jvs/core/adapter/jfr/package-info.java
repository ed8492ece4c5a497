/** Flight Recorder events; absent where the runtime has no module jdk.jfr. */
package io.jvs.core.adapter.jfr;
