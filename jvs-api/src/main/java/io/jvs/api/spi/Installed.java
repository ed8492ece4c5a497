package io.jvs.api.spi;

import java.util.ServiceLoader;

/** Holds the provider; the class is initialised at first use. */
final class Installed {
  static final JvsProvider PROVIDER =
      ServiceLoader.load(JvsProvider.class, JvsProvider.class.getClassLoader())
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "no JvsProvider found: add io.jvs:jvs-core to the class path"));

  private Installed() {}
}
