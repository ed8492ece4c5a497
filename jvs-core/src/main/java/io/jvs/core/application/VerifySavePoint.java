package io.jvs.core.application;

import io.jvs.api.SavePointId;
import io.jvs.api.SavePointNotFoundException;
import io.jvs.api.VerifyLevel;
import io.jvs.api.VerifyReport;
import io.jvs.core.domain.record.Descriptor;
import java.io.IOException;

/** Checks one save point, in place and without the lock. */
final class VerifySavePoint {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  VerifySavePoint(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  VerifyReport run(SavePointId id, VerifyLevel level) throws IOException {
    SavePoints savePoints = new SavePoints(repository, control);
    Descriptor descriptor =
        savePoints
            .find(id.value())
            .orElseThrow(() -> new SavePointNotFoundException("there is no save point " + id));
    new StoredTrees(repository, control, operation, new Trees(repository, control, operation))
        .verify(descriptor, level);
    return new VerifyReport(
        SavePoints.view(descriptor), level, operation.finish(repository.engineType()));
  }
}
