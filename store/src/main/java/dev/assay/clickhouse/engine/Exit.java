package dev.assay.clickhouse.engine;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Ends this process at once. The JVM's own ways to end run the destructors of libchdb's globals
 * while libchdb's threads still use them, and the process dies of that.
 */
final class Exit {
  private static final MethodHandle EXIT = bind();

  private Exit() {}

  static void now(int status) {
    try {
      EXIT.invokeExact(status);
    } catch (Throwable e) {
      throw new IllegalStateException("calling _exit failed", e);
    }
  }

  // Foreign calls are what this class is for; the child is started with native access allowed.
  @SuppressWarnings("restricted")
  private static MethodHandle bind() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(JAVA_INT));
  }
}
