package io.jvs.core.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.Degradation;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.JvsException;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Detected;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.RecordingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told of engines that are not there or do not keep their contract. */
class EngineRegistryTest {
  private static final Path ANYWHERE = Path.of("/nowhere");
  private final Workers workers = Workers.create(1);
  private final EngineContext context = new EngineContext(new NioStorage(), workers);

  @AfterEach
  void close() {
    workers.close();
  }

  private Engine guarded(EngineProvider provider) {
    return new GuardedEngine(
        provider.create(context), provider.type(), "some.jar", context, Duration.ofMillis(50));
  }

  private static CloneRequest request() {
    return CloneRequest.whole(ANYWHERE, ANYWHERE, SampleNodes.root(), new RecordingMonitor());
  }

  @Test
  void anUnknownEnginesMessageListsWhatThereIs() {
    try (EngineRegistry registry = new EngineRegistry(List.of(found("slow"), found("fast")))) {
      assertThatThrownBy(() -> registry.require(EngineType.of("warp")))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("warp")
          .hasMessageContaining("slow, fast")
          .hasMessageContaining("jar");
    }
  }

  private FoundEngine found(String name) {
    Providers.Named provider = new Providers.Named(name, CostClass.DATA_COPY);
    return new FoundEngine(provider.type(), name + ".jar", guarded(provider), "");
  }

  private static Detected slow(Degradation... lacks) {
    return Detected.found(EngineType.of("slow"), List.of(lacks));
  }

  private static FoundEngine answering(String name, Probe answer) {
    return new FoundEngine(
        EngineType.of(name),
        name + ".jar",
        new Providers.Idle(CostClass.METADATA_CLONE, answer),
        "");
  }

  @Test
  void whatABetterEngineLacksIsToldOfTheOneThatIsTaken() {
    Degradation lack = new Degradation("fast-lacks", "no command");
    List<FoundEngine> found =
        List.of(
            answering("elsewhere", Probe.no("not here")),
            answering("fast", Probe.lacking(lack)),
            found("slow"),
            answering("worse", Probe.lacking(new Degradation("worse-lacks", ""))));
    try (EngineRegistry registry = new EngineRegistry(found)) {
      assertThat(registry.detect(ANYWHERE, ANYWHERE)).isEqualTo(slow(lack));
    }
  }

  @Test
  void anEngineMayForbidThatAnotherIsTakenUnasked() {
    List<FoundEngine> found =
        List.of(answering("fast", Probe.veto("nothing is safe here")), found("slow"));
    try (EngineRegistry registry = new EngineRegistry(found)) {
      assertThatThrownBy(() -> registry.detect(ANYWHERE, ANYWHERE))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("engine fast: nothing is safe here")
          .hasMessageContaining("name an engine");
    }
  }

  @Test
  void withoutAnyEngineTheMessageNamesOneThatWorksEverywhere() {
    try (EngineRegistry registry = new EngineRegistry(List.of())) {
      assertThatThrownBy(() -> registry.require(EngineType.COPY))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("jvs-engine-copy");
      assertThatThrownBy(() -> registry.detect(ANYWHERE, ANYWHERE))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining(ANYWHERE.toString());
    }
  }

  @Test
  void anEngineThatCannotBeUsedSaysWhyAndWhereItIs() {
    FoundEngine broken = new FoundEngine(EngineType.of("old"), "old.jar", null, "it is too old");
    try (EngineRegistry registry = new EngineRegistry(List.of(broken, found("slow")))) {
      assertThatThrownBy(() -> registry.require(EngineType.of("old")))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("old.jar")
          .hasMessageContaining("it is too old");
      assertThat(registry.detect(ANYWHERE, ANYWHERE)).isEqualTo(slow());
      assertThat(registry.infos().get(0).usable()).isFalse();
      assertThat(registry.infos().get(0).capabilities()).isEmpty();
    }
  }

  @Test
  void theFirstThatIsUsableIsDetected() {
    Engine unusable = guarded(new Providers.Fast());
    FoundEngine fast = new FoundEngine(EngineType.of("fast"), "fast.jar", unusable, "");
    try (EngineRegistry registry = new EngineRegistry(List.of(fast, found("slow")))) {
      assertThat(registry.detect(ANYWHERE, ANYWHERE)).isEqualTo(slow());
      assertThat(registry.require(EngineType.of("fast"))).isSameAs(unusable);
    }
  }

  @Test
  void anEngineThatThrowsIsNamed() {
    Engine thrower = guarded(new Providers.Thrower());
    assertThatThrownBy(() -> thrower.materialize(request()))
        .isInstanceOf(JvsException.class)
        .hasMessageContaining("E_INTERNAL: engine thrower (some.jar) failed")
        .hasCauseInstanceOf(NoSuchMethodError.class);
    Probe probe = thrower.probe(ANYWHERE, ANYWHERE);
    assertThat(probe.usable()).isFalse();
    assertThat(probe.reason()).contains("probed");
    assertThatCode(thrower::close).doesNotThrowAnyException();
  }

  @Test
  void anEngineThatAnswersWithNothingIsNamed() {
    Engine silent = guarded(new Providers.Silent());
    assertThat(silent.probe(ANYWHERE, ANYWHERE).usable()).isFalse();
    assertThat(silent.delete(ANYWHERE, Optional.empty())).isEmpty();
    assertThatThrownBy(() -> silent.materialize(request()))
        .isInstanceOf(JvsException.class)
        .hasMessageContaining("engine silent (some.jar) failed");
  }

  @Test
  void aForeignEnginesProofIsNotBelieved(@TempDir Path work) throws IOException {
    Path target = work.resolve("target");
    CloneRequest request =
        CloneRequest.whole(work, target, SampleNodes.root(), new RecordingMonitor());
    assertThat(guarded(new Providers.Prover()).materialize(request).provesSource()).isFalse();
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aFailureThatDoesNotSayWhoseItIsIsNamed() {
    Engine failing = guarded(new Providers.Failing());
    assertThatThrownBy(() -> failing.materialize(request()))
        .isInstanceOf(IOException.class)
        .hasMessage("engine failing (some.jar): the server is gone");
  }

  @Test
  void givenEnginesAreTheOnlyOnes() {
    List<EngineProvider> given = List.of(new Providers.Fast(), new Providers.Slow());
    try (EngineRegistry registry = new EngineRegistry(context, given)) {
      assertThat(registry.infos())
          .extracting(info -> info.type().value())
          .containsExactly("fast", "slow");
      assertThat(registry.infos().get(0).source()).startsWith("file:").contains("test-classes");
    }
  }

  @Test
  void ofEnginesThatCostTheSameTheLibrarysOwnComesFirst() {
    List<EngineProvider> given =
        List.of(
            new Providers.Named("another", CostClass.DATA_COPY),
            new Providers.Named("copy", CostClass.DATA_COPY),
            new Providers.Named("zebra", CostClass.TREE_WALK));
    try (EngineRegistry registry = new EngineRegistry(context, given)) {
      assertThat(registry.infos())
          .extracting(info -> info.type().value())
          .containsExactly("zebra", "copy", "another");
    }
  }

  @Test
  void whatTheContractAllowsIsPassedOn() {
    Engine engine = guarded(new Providers.Slow());
    Path target = Path.of("").toAbsolutePath().resolve("nowhere");
    CloneRequest request =
        CloneRequest.whole(ANYWHERE, target, SampleNodes.root(), new RecordingMonitor());
    assertThatThrownBy(() -> engine.materialize(request))
        .isInstanceOf(CloneUnsupportedException.class)
        .hasMessage("copies nothing");
    assertThat(engine.probe(ANYWHERE, ANYWHERE)).isEqualTo(Probe.yes());
    assertThat(engine.capabilities().cost()).isEqualTo(CostClass.DATA_COPY);
  }
}
