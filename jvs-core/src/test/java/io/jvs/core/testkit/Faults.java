package io.jvs.core.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers the mutating calls, from 1, and decides which of them fail. */
final class Faults {
  enum Plan {
    NONE,
    ONE,
    ALL_FROM,
    CRASH
  }

  private final List<String> log = new ArrayList<>();
  private Plan plan = Plan.NONE;
  private int at;
  private boolean crashed;

  synchronized void plan(Plan newPlan, int number) {
    plan = newPlan;
    at = number;
    crashed = false;
    log.clear();
  }

  synchronized List<String> log() {
    return List.copyOf(log);
  }

  synchronized boolean isCrashed() {
    return crashed;
  }

  /** Before a call that changes something. */
  synchronized void mutating(String call) throws IOException {
    alive(call);
    log.add(call);
    int number = log.size();
    if (plan == Plan.CRASH && number == at) {
      crashed = true;
      throw new SimulatedCrash("crashed at call #" + number + ": " + call);
    }
    if ((plan == Plan.ONE && number == at) || (plan == Plan.ALL_FROM && number >= at)) {
      throw new IOException("injected fault #" + number + ": " + call);
    }
  }

  /** Before a call that changes nothing: it fails only when the process is dead. */
  synchronized void alive(String call) {
    if (crashed) {
      throw new SimulatedCrash("after the crash: " + call);
    }
  }
}
