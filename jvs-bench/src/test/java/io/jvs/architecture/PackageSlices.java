package io.jvs.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Each package is a slice, but the API is one: Jvs loads the provider interface, which speaks of
 * the API's types.
 */
final class PackageSlices implements SliceAssignment {
  private static final String API = "io.jvs.api";

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    return SliceIdentifier.of(name.startsWith(API) ? API : name);
  }

  @Override
  public String getDescription() {
    return "packages";
  }
}
