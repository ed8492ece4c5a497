package io.jvs.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What one would otherwise type, on the same tree and file system. */
final class Commands {
  private final Ground ground;
  private final Optional<String> noReflink;
  private Path target = Path.of("");

  Commands(Ground ground) throws IOException {
    this.ground = ground;
    this.noReflink = whyNoReflink();
  }

  private Optional<String> whyNoReflink() throws IOException {
    Path original = ground.vacant();
    Path clone = ground.vacant();
    try {
      Files.writeString(original, "x".repeat(1 << 13));
      Command.step("cp", "--reflink=always", original.toString(), clone.toString()).run();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } finally {
      ground.delete(original);
      ground.delete(clone);
    }
  }

  Contestant copy() {
    return copying("cp -a", "-a");
  }

  Contestant reflinkCopy() {
    Contestant way = copying("cp -a --reflink=always", "-a", "--reflink=always");
    return noReflink.map(way::because).orElse(way);
  }

  Contestant linkCopy() {
    return copying("cp -al", "-al");
  }

  private Contestant copying(String label, String... options) {
    return durable(
        label,
        "cp",
        new Contestant(
            label,
            () -> target = ground.vacant(),
            () -> copy(options),
            Optional.empty(),
            () -> ground.delete(target),
            Optional.empty()));
  }

  private void copy(String... options) throws IOException {
    String[] words = new String[options.length + 3];
    words[0] = "cp";
    System.arraycopy(options, 0, words, 1, options.length);
    words[words.length - 2] = ground.tree().toString();
    words[words.length - 1] = target.toString();
    Command.step(words).run();
  }

  Contestant remove() {
    return removing("rm -rf", () -> ground.copyTo(target));
  }

  Contestant removeLinks() {
    return removing("rm -rf of a cp -al", () -> copy("-al"));
  }

  private Contestant removing(String label, Step made) {
    Step remove = () -> Command.step("rm", "-rf", target.toString()).run();
    Step vacant = () -> target = ground.vacant();
    return durable(label, "rm", Contestant.of(label, remove).before(vacant.then(made)));
  }

  Contestant syncUnchanged() {
    return mirroring("nothing to do", Step.NOTHING);
  }

  Contestant syncEdited(SmallEdit edit) {
    return mirroring("1 % changed", () -> edit.apply(target));
  }

  private Contestant mirroring(String when, Step edit) {
    Step aim = () -> target = ground.mirror();
    return syncing(when, aim.then(edit), Step.NOTHING);
  }

  Contestant syncIntoEmpty() {
    Step aim =
        () -> {
          target = ground.vacant();
          Files.createDirectory(target);
        };
    return syncing("empty target", aim, () -> ground.delete(target));
  }

  private Contestant syncing(String when, Step before, Step after) {
    String label = "rsync -a --delete (" + when + ")";
    Step sync =
        () -> Command.step("rsync", "-a", "--delete", ground.tree() + "/", target + "/").run();
    return durable(label, "rsync", Contestant.of(label, sync).before(before).after(after));
  }

  /** What any change costs that is to survive a power cut. */
  Contestant flushOneFile() {
    Step write =
        () -> {
          target = ground.vacant();
          Files.writeString(target, "new");
        };
    return durable("one new file", "sync", Contestant.of("one new file", write))
        .after(() -> ground.delete(target));
  }

  Contestant readAll(Path folder) {
    String label = "cat of every record";
    Step run =
        () ->
            Command.step("find", folder.toString(), "-type", "f", "-exec", "cat", "{}", "+").run();
    return installed(label, "find", Contestant.of(label, run));
  }

  Contestant find() {
    String label = "find -printf '%T@\\n'";
    return installed(
        label, "find", Contestant.of(label, Command.step("find", tree(), "-printf", "%T@\\n")));
  }

  Contestant checksums() {
    String label = "find -print0 | xargs -0 -P2 -n256 sha256sum";
    Step run =
        Command.step(
            "sh",
            "-c",
            "find \"$1\" -type f -print0 | xargs -0 -r -P2 -n256 sha256sum",
            "sh",
            tree());
    return installed(label, "sha256sum", Contestant.of(label, run));
  }

  private String tree() {
    return ground.tree().toString();
  }

  private Contestant durable(String label, String tool, Contestant way) {
    return installed(label, tool, way.flushedBy(ground::flush));
  }

  private static Contestant installed(String label, String tool, Contestant way) {
    return Command.isInstalled(tool) ? way : Contestant.missing(label, tool + " is not installed");
  }
}
