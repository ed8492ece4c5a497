package io.jvs.bench.demo;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The steps of the demo. */
final class DemoRun {
  private static final String WORKSPACE = "main";

  private final Path folder;
  private final Steps steps;
  private final LastReport report = new LastReport();

  DemoRun(Path folder, Steps steps) {
    this.folder = folder;
    this.steps = steps;
  }

  /** Returns what the restored workspace has different from the imported one. */
  List<String> run(Optional<Path> directory) throws IOException {
    Path repository = folder.resolve("repository");
    steps.begin();
    try (JvsClient opened = Jvs.init(repository, InitOptions.named("demo"))) {
      steps.end("init", "engine " + opened.engineType() + ", " + repository);
      return use(opened.with(OperationControl.listener(report)), directory);
    }
  }

  private List<String> use(JvsClient client, Optional<Path> directory) throws IOException {
    Path workspace = client.workspacePath(WORKSPACE);
    bring(workspace, directory);
    TreeRecord imported = record("record", workspace);

    SavePointId first = save(client, "before the damage");
    steps.begin();
    String damage = new Damage(workspace, imported).inflict();
    steps.end("damage", damage);
    int inflicted = TreeRecord.of(workspace).differences(imported).size();

    steps.begin();
    client.restore(RestoreOptions.to(first.value()));
    steps.end("restore", report.inWords());
    steps.begin();
    client.verify(first, VerifyLevel.CONTENT);
    steps.end("verify", report.inWords());

    TreeRecord restored = record("compare", workspace);
    List<String> differences = restored.differences(imported);
    steps.note(
        "compare", inflicted + " differences before the restore, " + differences.size() + " after");

    new Damage(workspace, restored).editOne();
    save(client, "one file changed");
    list(client);
    preview(client);
    return differences;
  }

  private void bring(Path workspace, Optional<Path> directory) throws IOException {
    steps.begin();
    String what =
        directory.isPresent()
            ? new TreeCopy(folder).copy(directory.get(), workspace)
            : new SampleWorkspace(workspace).make();
    steps.end("import", what);
  }

  private TreeRecord record(String step, Path workspace) throws IOException {
    steps.begin();
    TreeRecord record = TreeRecord.of(workspace);
    steps.end(step, record.inWords());
    return record;
  }

  private SavePointId save(JvsClient client, String message) {
    steps.begin();
    SavePoint saved = client.save(SaveOptions.message(message));
    steps.end("save", saved.id() + " \"" + saved.message() + "\", " + report.inWords());
    return saved.id();
  }

  private void list(JvsClient client) {
    steps.begin();
    List<SavePoint> history = client.history(WORKSPACE, 0);
    List<String> ids = history.stream().map(savePoint -> savePoint.id().value()).toList();
    steps.end("history", history.size() + " save points: " + String.join(", ", ids));
  }

  private void preview(JvsClient client) {
    steps.begin();
    CleanupPlan plan = client.previewCleanup(CleanupOptions.defaults());
    steps.end(
        "cleanup",
        plan.candidateCount()
            + " of "
            + (plan.candidateCount() + plan.protectedSavePoints().size())
            + " save points could go, "
            + Steps.megabytes(plan.reclaimableBytesEstimate()));
  }
}
