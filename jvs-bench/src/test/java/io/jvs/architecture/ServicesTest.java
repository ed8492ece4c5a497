package io.jvs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.spi.JvsProvider;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServicesTest {
  private static final String ENGINE_PROVIDER = "io.jvs.core.port.engine.EngineProvider";

  @Test
  void everyModuleProvidesTheSameOnTheClassPathAndTheModulePath() throws Exception {
    for (InstalledModule module : InstalledModule.all()) {
      assertThat(module.services()).as(module.descriptor().name()).isEqualTo(module.provides());
    }
  }

  @Test
  void allModulesWithClassesAreLookedAt() throws Exception {
    assertThat(InstalledModule.all())
        .extracting(module -> module.descriptor().name())
        .contains("io.jvs.api", "io.jvs.core", "io.jvs.engine.copy", "io.jvs.bench");
  }

  @Test
  void everyProviderCanBeMadeAndIsWhatItSays() throws Exception {
    int made = 0;
    for (InstalledModule module : InstalledModule.all()) {
      for (Map.Entry<String, Set<String>> service : module.services().entrySet()) {
        for (String provider : service.getValue()) {
          Object instance = Class.forName(provider).getConstructor().newInstance();
          assertThat(instance).isInstanceOf(Class.forName(service.getKey()));
          made++;
        }
      }
    }
    assertThat(made).isGreaterThanOrEqualTo(2);
  }

  @Test
  void theApiFindsItsProviderAndTheCoreItsEngines() throws Exception {
    List<InstalledModule> modules = InstalledModule.all();
    assertThat(users(modules, JvsProvider.class.getName())).containsExactly("io.jvs.api");
    assertThat(users(modules, ENGINE_PROVIDER)).containsExactly("io.jvs.bench", "io.jvs.core");
  }

  private static Set<String> users(List<InstalledModule> modules, String service) {
    Set<String> users = new TreeSet<>();
    for (InstalledModule module : modules) {
      ModuleDescriptor descriptor = module.descriptor();
      if (descriptor.uses().contains(service)) {
        users.add(descriptor.name());
      }
    }
    return users;
  }
}
