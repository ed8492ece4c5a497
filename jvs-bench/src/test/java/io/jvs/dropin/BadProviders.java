package io.jvs.dropin;

import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;

/** Providers that no engine comes from. Each is packed into a jar of its own. */
final class BadProviders {
  private BadProviders() {}

  /** What is right with all of them. */
  abstract static class Base implements EngineProvider {
    @Override
    public EngineType type() {
      return EngineType.of(getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL;
    }

    @Override
    public Engine create(EngineContext context) {
      throw new IllegalStateException("the licence has run out");
    }
  }

  /** Cannot be constructed. */
  public static final class Stillborn extends Base {
    /** Fails. */
    public Stillborn() {
      throw new IllegalStateException("no home directory");
    }
  }

  /** A class that is left out of the jar. */
  abstract static class Parent extends Base {}

  /** Cannot be loaded without its parent. */
  public static final class Orphan extends Parent {
    /** Does nothing. */
    public Orphan() {}
  }

  /** Cannot be initialised. */
  public static final class Lazy extends Base {
    static final String HOME = home();

    /** Does nothing. */
    public Lazy() {}

    private static String home() {
      throw new UnsatisfiedLinkError("liblazy.so");
    }
  }

  /** Is of the future. */
  public static final class Future extends Base {
    /** Does nothing. */
    public Future() {}

    @Override
    public int spiLevel() {
      return 99;
    }
  }

  /** Makes no engine. */
  public static final class Expired extends Base {
    /** Does nothing. */
    public Expired() {}
  }

  /** Takes another engine's name. */
  public static final class Impostor extends Base {
    /** Does nothing. */
    public Impostor() {}

    @Override
    public EngineType type() {
      return EngineType.COPY;
    }
  }

  /** Is in two jars. */
  public static final class Twin extends Base {
    /** Does nothing. */
    public Twin() {}
  }
}
