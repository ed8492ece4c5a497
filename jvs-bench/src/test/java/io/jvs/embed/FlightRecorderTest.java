package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.CleanupOptions;
import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.IntegrityException;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationListener;
import io.jvs.api.OperationReport;
import io.jvs.api.Progress;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
  private static final List<String> OPERATIONS =
      List.of("io.jvs.Save", "io.jvs.Restore", "io.jvs.Verify", "io.jvs.Cleanup");
  private static final String PHASE = "io.jvs.Phase";

  private final List<OperationReport> reports = new ArrayList<>();

  @TempDir Path folder;

  private Path repository;
  private JvsClient client;

  @BeforeEach
  void open() throws IOException {
    repository = folder.resolve("repo");
    InitOptions copying = InitOptions.builder().engine(EngineType.COPY).build();
    client = Jvs.init(repository, copying).with(OperationControl.listener(new Keeping()));
    Files.writeString(client.workspacePath("main").resolve("file"), "content");
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void eachOperationAndEachPhaseIsAnEventThatSaysWhatTheReportSays() throws Exception {
    client.save(SaveOptions.message("before the recording"));
    reports.clear();
    List<RecordedEvent> events =
        record(
            () -> {
              Path file = client.workspacePath("main").resolve("file");
              Files.writeString(file, "other content");
              SavePoint saved = client.save(SaveOptions.message("recorded"));
              Files.delete(file);
              client.restoreLatest("main");
              client.undoRestore("main");
              client.verify(saved.id());
              client.runCleanup(client.previewCleanup(CleanupOptions.defaults()).planId());
            });
    List<RecordedEvent> operations = operations(events);
    assertThat(operations)
        .extracting(event -> event.getEventType().getName() + " " + event.getString("operation"))
        .containsExactly(
            "io.jvs.Save save",
            "io.jvs.Restore restore",
            "io.jvs.Restore undo",
            "io.jvs.Verify verify",
            "io.jvs.Cleanup cleanup-preview",
            "io.jvs.Cleanup cleanup");
    assertThat(reports).hasSameSizeAs(operations);
    for (int i = 0; i < reports.size(); i++) {
      assertSays(operations.get(i), reports.get(i));
      assertPhases(phasesOf(operations.get(i), events), operations.get(i), reports.get(i));
    }
  }

  private void assertSays(RecordedEvent event, OperationReport report) {
    assertThat(event.getString("operation")).isEqualTo(report.operation());
    assertThat(event.getString("repository")).isEqualTo(repository.toString());
    assertThat(event.getString("outcome")).isEqualTo("done");
    assertThat(event.getString("engine")).isEqualTo("copy");
    assertThat(event.getLong("filesScanned")).isEqualTo(report.scanned().files());
    assertThat(event.getLong("bytesCopied")).isEqualTo(report.copied().bytes());
    assertThat(event.getLong("filesDeleted")).isEqualTo(report.deleted().files());
    assertThat(event.getLong("losses")).isEqualTo(report.lossTotal());
    assertThat(event.getThread().getJavaName()).isEqualTo(Thread.currentThread().getName());
    assertThat(event.getStackTrace().getFrames())
        .extracting(frame -> frame.getMethod().getType().getName())
        .contains(getClass().getName());
  }

  private static void assertPhases(
      List<RecordedEvent> phases, RecordedEvent operation, OperationReport report) {
    assertThat(phases)
        .extracting(
            event ->
                event.getString("phase") + event.getLong("files") + "," + event.getLong("bytes"))
        .isEqualTo(
            report.phases().stream()
                .map(it -> it.phase().name() + it.work().files() + "," + it.work().bytes())
                .toList());
    assertThat(phases)
        .allSatisfy(
            phase -> {
              assertThat(phase.getString("operation")).isEqualTo(report.operation());
              assertThat(phase.getStartTime()).isAfterOrEqualTo(operation.getStartTime());
              assertThat(phase.getEndTime()).isBeforeOrEqualTo(operation.getEndTime());
            });
  }

  @Test
  void anOperationThatFailsSaysWithWhichCodeAndInWhichPhase() throws Exception {
    SavePoint saved = client.save(SaveOptions.message("to be damaged"));
    Path payload = repository.resolve(".jvs/snapshots/" + saved.id() + "/file");
    Files.setLastModifiedTime(
        Files.writeString(payload, "contend"),
        Files.getLastModifiedTime(client.workspacePath("main").resolve("file")));
    List<RecordedEvent> events =
        record(
            () ->
                assertThatThrownBy(() -> client.verify(saved.id()))
                    .isInstanceOf(IntegrityException.class));
    assertThat(operations(events))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("outcome")).isEqualTo("E_PAYLOAD_HASH_MISMATCH");
              assertThat(phasesOf(event, events))
                  .extracting(phase -> phase.getString("phase"))
                  .containsExactly("VERIFY", "HASH");
            });
  }

  private List<RecordedEvent> record(Work work) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable(PHASE).withoutThreshold();
      OPERATIONS.forEach(name -> recording.enable(name).withoutThreshold().withStackTrace());
      recording.start();
      work.run();
      recording.stop();
      Path file = folder.resolve("recording.jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file);
    }
  }

  private static List<RecordedEvent> operations(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> OPERATIONS.contains(event.getEventType().getName()))
        .sorted(Comparator.comparing(event -> event.getLong("operationId")))
        .toList();
  }

  private static List<RecordedEvent> phasesOf(RecordedEvent operation, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(PHASE))
        .filter(event -> event.getLong("operationId") == operation.getLong("operationId"))
        .sorted(Comparator.comparing(RecordedEvent::getEndTime))
        .toList();
  }

  private final class Keeping implements OperationListener {
    @Override
    public void onProgress(Progress progress) {}

    @Override
    public void onReport(OperationReport report) {
      reports.add(report);
    }
  }

  private interface Work {
    void run() throws Exception;
  }
}
