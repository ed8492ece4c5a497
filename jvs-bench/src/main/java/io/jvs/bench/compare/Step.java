package io.jvs.bench.compare;

import java.io.IOException;

/** Something that is done, with or without the clock running. */
@FunctionalInterface
interface Step {
  Step NOTHING = () -> {};

  void run() throws IOException;

  default Step then(Step next) {
    return () -> {
      run();
      next.run();
    };
  }
}
