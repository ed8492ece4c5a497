package io.jvs.core.testkit;

import io.jvs.api.OperationListener;
import io.jvs.api.OperationReport;
import io.jvs.api.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps the reports of operations; used by one thread. */
public final class Reports implements OperationListener {
  private final List<OperationReport> all = new ArrayList<>();

  @Override
  public void onProgress(Progress progress) {}

  @Override
  public void onReport(OperationReport report) {
    all.add(report);
  }

  /** All so far, in their order. */
  public List<OperationReport> all() {
    return List.copyOf(all);
  }

  /** The newest, which there must be. */
  public OperationReport last() {
    return all.get(all.size() - 1);
  }
}
