package io.jvs.core.testkit;

import java.io.PrintWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Runs the public tests of a class without a JUnit launcher. As the main class of a child JVM it
 * repeats contracts in another environment, and exits with 1 when a test fails.
 */
public final class ContractRunner {
  private final PrintWriter out;
  private int passed;
  private int skipped;
  private int failed;

  /** Reports to a writer. */
  ContractRunner(PrintWriter out) {
    this.out = out;
  }

  /** Runs the tests of these classes. */
  public static void main(String[] classes) throws ReflectiveOperationException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    ContractRunner runner = new ContractRunner(out);
    for (String name : classes) {
      Class<?> type = Class.forName(name);
      runner.run(type, () -> newInstance(type));
    }
    out.println(runner.summary());
    System.exit(runner.isGood() ? 0 : 1);
  }

  private static Object newInstance(Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no test class: " + type, e);
    }
  }

  /** Whether some passed and none failed. */
  boolean isGood() {
    return failed == 0 && passed > 0;
  }

  /** How many did what. */
  String summary() {
    return passed + " passed, " + skipped + " skipped, " + failed + " failed";
  }

  /** Runs all tests, each on an instance of its own. */
  void run(Class<?> type, Supplier<?> instances) throws ReflectiveOperationException {
    List<Method> tests =
        Arrays.stream(type.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method test : tests) {
      try {
        runOne(instances.get(), test);
        passed++;
      } catch (InvocationTargetException e) {
        report(test, e.getCause());
      }
    }
  }

  private static void runOne(Object instance, Method test) throws ReflectiveOperationException {
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
      skipped++;
      out.println("skipped " + test.getName() + ": " + cause.getMessage());
    } else {
      failed++;
      out.println("FAILED " + test.getName());
      cause.printStackTrace(out);
    }
  }
}
