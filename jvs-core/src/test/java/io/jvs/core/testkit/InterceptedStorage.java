package io.jvs.core.testkit;

import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A storage whose every call, those on the directories and files that it opens included, goes
 * through one function: which counts it, refuses it or lets it be.
 */
public final class InterceptedStorage {
  private static final Set<Class<?>> PORT =
      Set.of(Storage.class, Directory.class, InputFile.class, OutputFile.class);

  private InterceptedStorage() {}

  /** What is done with each call. */
  @FunctionalInterface
  public interface Interceptor {
    /** Gives the call's result, or throws in its place. */
    Object around(Call call) throws Throwable;
  }

  /** A call that has not happened yet. */
  public interface Call {
    /** The method's name. */
    String method();

    /** The arguments. */
    Object[] arguments();

    /** Lets it happen. */
    Object proceed() throws Throwable;
  }

  /** The storage with this interceptor. */
  public static Storage of(Storage inner, Interceptor interceptor) {
    return wrapped(Storage.class, inner, interceptor);
  }

  /** The storage whose calls of this name throw this. */
  public static Storage refusing(Storage inner, String method, Exception e) {
    return of(
        inner,
        call -> {
          if (call.method().equals(method)) {
            throw e;
          }
          return call.proceed();
        });
  }

  /** The storage that shows every status as this function makes it. */
  public static Storage showing(Storage inner, UnaryOperator<FileStatus> shown) {
    return of(inner, call -> shown(call.proceed(), shown));
  }

  private static Object shown(Object result, UnaryOperator<FileStatus> shown) {
    if (result instanceof FileStatus status) {
      return shown.apply(status);
    }
    if (result instanceof DirectoryEntry entry) {
      return new DirectoryEntry(entry.name(), shown.apply(entry.status()));
    }
    return result instanceof List<?> list
        ? list.stream().map(element -> shown(element, shown)).toList()
        : result;
  }

  private static <T> T wrapped(Class<T> port, T inner, Interceptor interceptor) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(), new Class<?>[] {port}, new Handler(inner, interceptor));
    return port.cast(proxy);
  }

  private record Handler(Object inner, Interceptor interceptor) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      Object[] given = arguments == null ? new Object[0] : arguments;
      Object result = interceptor.around(new Pending(inner, method, given));
      return PORT.contains(method.getReturnType())
          ? wrapped(method.getReturnType(), result)
          : result;
    }

    private <T> T wrapped(Class<T> port, Object result) {
      return InterceptedStorage.wrapped(port, port.cast(result), interceptor);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pending(Object inner, Method reflected, Object[] arguments) implements Call {

    @Override
    public String method() {
      return reflected.getName();
    }

    @Override
    public Object proceed() throws Throwable {
      Object[] inside = arguments.clone();
      for (int i = 0; i < inside.length; i++) {
        if (inside[i] != null && Proxy.isProxyClass(inside[i].getClass())) {
          inside[i] = ((Handler) Proxy.getInvocationHandler(inside[i])).inner();
        }
      }
      try {
        return reflected.invoke(inner, inside);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
