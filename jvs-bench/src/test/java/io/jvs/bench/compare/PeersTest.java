package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.bench.inside.Parts;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersTest {
  @TempDir Path folder;

  private Ground ground(Path scratch) throws IOException {
    Path original = Trees.everyday().make(Files.createDirectory(folder.resolve("original")));
    return Ground.make(new Parts(2), scratch, original);
  }

  private static List<Integer> runs(Ground ground, List<Contestant> peers) throws IOException {
    Operation operation =
        new Operation("o", "-", Contestant.of("nothing", Step.NOTHING), List.copyOf(peers));
    Outcome outcome = new Turns(1, 3, ground::settle).run(operation);
    assertThat(outcome.theirs()).extracting(Outcome.Entry::missing).containsOnly(Optional.empty());
    return outcome.theirs().stream().map(it -> it.timing().samples().size()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aBackupToolTakesPartInEveryTurnAndForEachEngine(BackupTool tool) throws IOException {
    assumeTrue(
        Command.isInstalled(tool.name().toLowerCase(Locale.ROOT)), () -> tool + " is missing");
    try (Ground ground = ground(Files.createDirectory(folder.resolve("scratch")))) {
      SmallEdit edit = SmallEdit.of(ground.parts().storage(), ground.nodes(), 1);
      for (int engine = 0; engine < 2; engine++) {
        Backups backups = new Backups(ground, tool);
        List<Contestant> all =
            List.of(
                backups.first(),
                backups.unchanged(),
                backups.edited(edit),
                backups.restored(),
                backups.verified());
        assertThat(runs(ground, all)).containsExactly(3, 3, 3, 3, 3);
      }
    }
  }

  @Test
  void btrfsSnapshotsTakePartOnBtrfs() throws IOException {
    try (Ground ground = ground(RealFileSystem.BTRFS.directory())) {
      SmallEdit edit = SmallEdit.of(ground.parts().storage(), ground.nodes(), 1);
      TreeClones clones = new TreeClones(ground);
      List<Contestant> snapshots = List.of(clones.all().get(0), clones.edited(edit).get(0));
      assertThat(runs(ground, snapshots)).containsExactly(3, 3);
      ground.delete(ground.folder());
      assertThat(ground.folder()).doesNotExist();
    }
  }

  @Test
  void theBareCommandsTakePartOnJuiceFs() throws IOException {
    Path scratch = JuiceFsVolume.shared(JuiceFsVolume.Metadata.REDIS).directory();
    try (Ground ground = ground(Files.createDirectory(scratch.resolve("scratch")))) {
      JuiceFsCommands juiceFs = new JuiceFsCommands(ground, new Commands(ground));
      List<Contestant> all =
          Stream.of(
                  juiceFs.firstSave(),
                  juiceFs.save(),
                  juiceFs.walk(),
                  juiceFs.remove(),
                  juiceFs.saveEmpty())
              .flatMap(List::stream)
              .toList();
      assertThat(runs(ground, all)).containsExactly(3, 3, 3, 3, 3);
      ground.delete(scratch);
    }
  }

  @Test
  void elsewhereTheirRowsSayWhyNot() throws IOException {
    try (Ground ground = ground(RealFileSystem.EXT4.directory())) {
      assertThat(new TreeClones(ground).all())
          .extracting(it -> it.missing().orElseThrow())
          .containsExactly(
              "works on btrfs only, not on ext4", "works on fuse.juicefs only, not on ext4");
    }
  }
}
