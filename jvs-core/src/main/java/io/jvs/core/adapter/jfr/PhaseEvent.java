package io.jvs.core.adapter.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A phase of an operation. */
@Name("io.jvs.Phase")
@Label("Phase")
@Category("JVS")
@StackTrace(false)
final class PhaseEvent extends Event {
  @Label("Operation ID")
  long operationId;

  @Label("Operation")
  @Nullable String operation;

  @Label("Repository")
  @Nullable String repository;

  @Label("Phase")
  @Nullable String phase;

  @Label("Files")
  @Description("Entries that the phase went through")
  long files;

  @Label("Bytes")
  @DataAmount
  long bytes;
}
