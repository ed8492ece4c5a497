package io.jvs.core.testkit;

import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Runs the public tests of the classes that it is told, without a JUnit launcher: the main class of
 * a child JVM which repeats a contract in another environment. Exits with 1 when one fails.
 */
public final class ContractRunner {
  private int passed;
  private int failed;

  private ContractRunner() {}

  /** Runs the tests of these classes. */
  public static void main(String[] classes) throws ReflectiveOperationException {
    ContractRunner runner = new ContractRunner();
    for (String name : classes) {
      runner.run(Class.forName(name));
    }
    out().println(runner.passed + " passed, " + runner.failed + " failed");
    System.exit(runner.failed == 0 && runner.passed > 0 ? 0 : 1);
  }

  private void run(Class<?> type) throws ReflectiveOperationException {
    List<Method> tests =
        Arrays.stream(type.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method test : tests) {
      try {
        runOne(type, test);
        passed++;
      } catch (InvocationTargetException e) {
        report(test, e.getCause());
      }
    }
  }

  private static void runOne(Class<?> type, Method test) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object instance = constructor.newInstance();
    invokeAll(instance, BeforeEach.class);
    try {
      test.setAccessible(true);
      test.invoke(instance);
    } finally {
      invokeAll(instance, AfterEach.class);
    }
  }

  private static void invokeAll(Object instance, Class<? extends Annotation> annotation)
      throws ReflectiveOperationException {
    for (Method method : instance.getClass().getMethods()) {
      if (method.isAnnotationPresent(annotation)) {
        method.setAccessible(true);
        method.invoke(instance);
      }
    }
  }

  private void report(Method test, Throwable cause) {
    if (cause instanceof TestAbortedException) {
      out().println("skipped " + test.getName() + ": " + cause.getMessage());
    } else {
      failed++;
      out().println("FAILED " + test.getName());
      cause.printStackTrace(out());
    }
  }

  private static PrintStream out() {
    return System.out;
  }
}
