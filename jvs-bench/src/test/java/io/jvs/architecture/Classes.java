package io.jvs.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The main classes of all modules, imported once. */
final class Classes {
  static final JavaClasses MAIN =
      new ClassFileImporter().withImportOption(new MainOnly()).importPackages("io.jvs");

  private Classes() {}

  /** ArchUnit's own option does not know the folders of quick builds, nor a test-jar. */
  private static final class MainOnly implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }
}
