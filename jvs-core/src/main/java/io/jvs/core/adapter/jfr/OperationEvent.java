package io.jvs.core.adapter.jfr;

import io.jvs.api.OperationReport;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/**
 * An operation from its call to its return, on the thread and with the stack of its caller.
 *
 * <p>It MUST NOT make its subclasses: while JFR instruments one of them it links this class, whose
 * verification would load them once more.
 */
@Category("JVS")
abstract class OperationEvent extends Event {
  @Label("Operation ID")
  @Description("The same for an operation and its phases, within one recording")
  long operationId;

  @Label("Operation")
  @Nullable String operation;

  @Label("Repository")
  @Nullable String repository;

  @Label("Outcome")
  @Description("done, or the code of the error; the figures are those of an operation that is done")
  @Nullable String outcome;

  @Label("Engine")
  @Nullable String engine;

  @Label("Degradations")
  int degradations;

  @Label("Losses")
  long losses;

  @Label("Files Scanned")
  long filesScanned;

  @Label("Files Cloned")
  long filesCloned;

  @Label("Bytes Cloned")
  @DataAmount
  long bytesCloned;

  @Label("Files Linked")
  long filesLinked;

  @Label("Bytes Linked")
  @DataAmount
  long bytesLinked;

  @Label("Files Copied")
  long filesCopied;

  @Label("Bytes Copied")
  @DataAmount
  long bytesCopied;

  @Label("Files Hashed")
  long filesHashed;

  @Label("Bytes Hashed")
  @DataAmount
  long bytesHashed;

  @Label("Files Renamed")
  long filesRenamed;

  @Label("Files Deleted")
  long filesDeleted;

  @Label("Bytes Deleted")
  @DataAmount
  long bytesDeleted;

  final void fill(OperationReport report) {
    engine = report.engine().value();
    degradations = report.degradations().size();
    losses = report.lossTotal();
    filesScanned = report.scanned().files();
    filesCloned = report.cloned().files();
    bytesCloned = report.cloned().bytes();
    filesLinked = report.linked().files();
    bytesLinked = report.linked().bytes();
    filesCopied = report.copied().files();
    bytesCopied = report.copied().bytes();
    filesHashed = report.hashed().files();
    bytesHashed = report.hashed().bytes();
    filesRenamed = report.renamed().files();
    filesDeleted = report.deleted().files();
    bytesDeleted = report.deleted().bytes();
  }

  /** A save. */
  @Name("io.jvs.Save")
  @Label("Save")
  static final class Save extends OperationEvent {}

  /** A restore, or the undoing of one. */
  @Name("io.jvs.Restore")
  @Label("Restore")
  static final class Restore extends OperationEvent {}

  /** A check of a save point. */
  @Name("io.jvs.Verify")
  @Label("Verify")
  static final class Verify extends OperationEvent {}

  /** A cleanup or its preview. */
  @Name("io.jvs.Cleanup")
  @Label("Cleanup")
  static final class Cleanup extends OperationEvent {}
}
