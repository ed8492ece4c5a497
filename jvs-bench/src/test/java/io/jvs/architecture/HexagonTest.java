package io.jvs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class HexagonTest {
  private static final String DOMAIN = "io.jvs.core.domain..";
  private static final String PORT = "io.jvs.core.port..";
  private static final String APPLICATION = "io.jvs.core.application..";
  private static final String ADAPTER = "io.jvs.core.adapter..";

  /** What both storage adapters know of paths. */
  private static final String PATH_BYTES = "io.jvs.core.adapter.path";

  private static final String COMPOSITION_ROOT = "io.jvs.core.adapter.embed..";

  @Test
  void thereAreClassesToLookAt() {
    assertThat(Classes.MAIN).hasSizeGreaterThan(180);
    for (String name :
        new String[] {
          "io.jvs.api.Jvs",
          "io.jvs.core.domain.tree.TreeNode",
          "io.jvs.core.port.engine.Engine",
          "io.jvs.core.application.Recovery",
          "io.jvs.core.adapter.embed.CoreProvider",
          "io.jvs.core.adapter.nio.NioStorage",
          "io.jvs.bench.Main"
        }) {
      assertThat(Classes.MAIN.contain(name)).as(name).isTrue();
    }
  }

  @Test
  void noTestIsAmongThem() {
    assertThat(Classes.MAIN.contain(HexagonTest.class)).isFalse();
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "io.jvs.core.testkit..")
        .check(Classes.MAIN);
  }

  @Test
  void dependenciesPointInwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy("io.jvs.api..")
        .layer("domain")
        .definedBy(DOMAIN)
        .layer("port")
        .definedBy(PORT)
        .layer("application")
        .definedBy(APPLICATION)
        .layer("adapter")
        .definedBy(ADAPTER)
        .layer("bench")
        .definedBy("io.jvs.bench..")
        .whereLayer("bench")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("adapter")
        .mayOnlyBeAccessedByLayers("bench")
        .whereLayer("application")
        .mayOnlyBeAccessedByLayers("adapter")
        .whereLayer("port")
        .mayOnlyBeAccessedByLayers("application", "adapter", "bench")
        .whereLayer("domain")
        .mayOnlyBeAccessedByLayers("port", "application", "adapter", "bench")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("domain", "port", "application", "adapter", "bench")
        .check(Classes.MAIN);
  }

  @Test
  void theDomainKnowsNothingButItselfAndTheApi() {
    classes()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.jvs.api..", DOMAIN, "org.jspecify..")
        .check(Classes.MAIN);
  }

  @Test
  void theDomainReachesNoFile() {
    noClasses()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Process.class, ProcessBuilder.class, System.Logger.class)
        .check(Classes.MAIN);
  }

  @Test
  void useCasesSeePortsAndNoAdapter() {
    classes()
        .that()
        .resideInAPackage(APPLICATION)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "io.jvs.api..", DOMAIN, PORT, APPLICATION, "org.slf4j..", "org.jspecify..")
        .check(Classes.MAIN);
  }

  @Test
  void useCasesAndPortsReachFilesThroughTheStoragePortOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(APPLICATION, PORT)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Files.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)")
        .check(Classes.MAIN);
  }

  @Test
  void jacksonIsSeenByTheJsonAdapterAndByReportsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.jvs.core.adapter.json..", "io.jvs.api..", "io.jvs.bench.report..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(Classes.MAIN);
    noClasses()
        .that()
        .resideInAPackage("io.jvs.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .check(Classes.MAIN);
  }

  @Test
  void nobodyDependsOnAnEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.jvs.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jvs.engine..")
        .check(Classes.MAIN);
  }

  @Test
  void enginesSeePortsAndNotOneAnother() {
    noClasses()
        .that()
        .resideInAPackage("io.jvs.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(APPLICATION, ADAPTER)
        .allowEmptyShould(false)
        .check(Classes.MAIN);
    slices().matching("io.jvs.engine.(*)..").should().notDependOnEachOther().check(Classes.MAIN);
  }

  @Test
  void adaptersMeetInTheCompositionRootOnly() {
    slices()
        .matching("io.jvs.core.adapter.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage(COMPOSITION_ROOT), alwaysTrue())
        .ignoreDependency(alwaysTrue(), resideInAPackage(PATH_BYTES))
        .check(Classes.MAIN);
  }

  @Test
  void packagesFormNoCycle() {
    slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles().check(Classes.MAIN);
  }

  @Test
  void theDemoUsesThePublicApiOnly() {
    classes()
        .that()
        .resideInAPackage("io.jvs.bench.demo..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.jvs.api", "io.jvs.bench.demo..", "org.jspecify..")
        .check(Classes.MAIN);
  }

  @Test
  void reportsKnowFiguresAndNothingOfHowTheyWereTaken() {
    classes()
        .that()
        .resideInAPackage("io.jvs.bench.report..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.jvs.bench.report..",
            "com.fasterxml.jackson..",
            "com.samskivert.mustache..",
            "org.jspecify..")
        .check(Classes.MAIN);
  }

  @Test
  void benchmarksReachPortsAndNoUseCaseAndOfAdaptersTheCompositionRootOnly() {
    classes()
        .that()
        .resideInAPackage("io.jvs.bench..")
        .and()
        .resideOutsideOfPackage("io.jvs.bench.report..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.jvs.api",
            DOMAIN,
            PORT,
            COMPOSITION_ROOT,
            "io.jvs.bench..",
            "org.jspecify..",
            "org.openjdk.jmh..")
        .check(Classes.MAIN);
  }
}
