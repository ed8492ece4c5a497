package io.jvs.bench.demo;

import io.jvs.api.Loss;
import io.jvs.api.OperationListener;
import io.jvs.api.OperationReport;
import io.jvs.api.Progress;
import io.jvs.api.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the report of the operation that ended last. */
final class LastReport implements OperationListener {
  private volatile @Nullable OperationReport last;

  @Override
  public void onProgress(Progress progress) {
    // the report at the end is enough
  }

  @Override
  public void onReport(OperationReport report) {
    last = report;
  }

  /** Its figures that are not zero, its degradations and its losses. */
  String inWords() {
    OperationReport report = last;
    if (report == null) {
      return "no report";
    }
    List<String> words = new ArrayList<>();
    add(words, "scanned", report.scanned());
    add(words, "cloned", report.cloned());
    add(words, "linked", report.linked());
    add(words, "copied", report.copied());
    add(words, "hashed", report.hashed());
    add(words, "renamed", report.renamed());
    add(words, "deleted", report.deleted());
    report.degradations().forEach(it -> words.add("degraded: " + it.reason()));
    if (report.lossTotal() > 0) {
      words.add(report.lossTotal() + " not kept, first " + first(report.losses()));
    }
    return words.isEmpty() ? "nothing to do" : String.join(", ", words);
  }

  private static String first(List<Loss> losses) {
    return losses.isEmpty() ? "?" : losses.get(0).path() + " (" + losses.get(0).what() + ")";
  }

  private static void add(List<String> words, String what, Tally tally) {
    if (!tally.equals(Tally.ZERO)) {
      words.add(what + " " + Steps.files(tally.files(), tally.bytes()));
    }
  }
}
