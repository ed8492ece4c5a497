package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.InterceptedStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No call of the library does I/O on the caller's thread. There a virtual thread would keep its
 * carrier during each native call, and buffers outside the heap would stay with the thread.
 */
class CallerThreadTest {
  private final Set<String> onCaller = ConcurrentHashMap.newKeySet();
  private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();
  private final Thread caller = Thread.currentThread();

  @TempDir Path folder;

  private CoreProvider provider;

  @BeforeEach
  void watchTheStorage() {
    Storage watched =
        InterceptedStorage.of(
            StorageChoice.get().storage(),
            call -> {
              if (Thread.currentThread() == caller) {
                onCaller.add(call.method());
              } else {
                elsewhere.add(call.method());
              }
              return call.proceed();
            });
    provider = new CoreProvider(watched);
    onCaller.clear(); // it was asked for its name
  }

  @Test
  void whatHasNoOpenRepository() {
    InitOptions copying = InitOptions.builder().engine(EngineType.COPY).build();
    Path repository = folder.resolve("repo");
    provider.detectEngine(repository);
    provider.validateEngine(repository, EngineType.COPY);
    provider.init(repository, copying).close();
    provider.openOrInit(repository, copying).close();
    provider.open(repository, OpenOptions.defaults()).close();
    assertThat(provider.discover(repository.resolve("main"))).contains(repository);
    assertThat(provider.engines()).isNotEmpty();
    assertThat(elsewhere).isNotEmpty();
    assertThat(onCaller).isEmpty();
  }

  @Test
  void whatAnOpenRepositoryDoes() throws IOException {
    InitOptions copying = InitOptions.builder().engine(EngineType.COPY).build();
    try (JvsClient client = provider.init(folder.resolve("repo"), copying)) {
      Path file = Files.writeString(client.workspacePath("main").resolve("file"), "content");
      SavePoint saved = client.save(SaveOptions.message("watched"));
      Files.delete(file);
      client.restore(RestoreOptions.to(saved.id().value()));
      client.undoRestore("main");
      client.restoreLatest("main");
      assertThat(client.history("main", 0)).hasSize(1);
      assertThat(client.latestSavePoint("main")).isPresent();
      assertThat(client.hasSavePoints("main")).isTrue();
      client.verify(saved.id());
      client.runCleanup(client.previewCleanup(CleanupOptions.defaults()).planId());
    }
    assertThat(elsewhere).hasSizeGreaterThan(10);
    assertThat(onCaller).isEmpty();
  }
}
