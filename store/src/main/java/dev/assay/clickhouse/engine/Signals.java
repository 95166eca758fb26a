package dev.assay.clickhouse.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;

/**
 * The signal dispositions of this process, kept so that they can be put back. libchdb replaces
 * HotSpot's own handlers when it is loaded and connected to, and without them the JVM dies at its
 * next implicit null check.
 */
final class Signals {
  private static final int LAST_SIGNAL = 31;
  // struct sigaction is 152 bytes with glibc on Linux and 16 on macOS.
  private static final long ACTION_BYTES = 256;

  private static final int INTERRUPT = 2;
  private static final MemorySegment IGNORE = MemorySegment.ofAddress(1);

  private static final MethodHandle SIGACTION =
      bind("sigaction", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SIGNAL =
      bind("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private Signals() {}

  /** Runs a task and puts the dispositions back to what they were before it. */
  static <T> T keepDuring(Supplier<T> task) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment[] saved = new MemorySegment[LAST_SIGNAL + 1];
      for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
        MemorySegment action = arena.allocate(ACTION_BYTES, Long.BYTES);
        saved[signal] = call(signal, MemorySegment.NULL, action) == 0 ? action : MemorySegment.NULL;
      }
      try {
        return task.get();
      } finally {
        for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
          if (!saved[signal].equals(MemorySegment.NULL)) {
            // SIGKILL and SIGSTOP can be read but not set; their refusal changes nothing.
            call(signal, saved[signal], MemorySegment.NULL);
          }
        }
      }
    }
  }

  /** Leaves an interrupt from the terminal to the parent, which stops this process in its turn. */
  static void ignoreInterrupt() {
    try {
      MemorySegment ignored = (MemorySegment) SIGNAL.invokeExact(INTERRUPT, IGNORE);
    } catch (Throwable e) {
      throw new IllegalStateException("calling signal failed", e);
    }
  }

  private static int call(int signal, MemorySegment action, MemorySegment old) {
    try {
      return (int) SIGACTION.invokeExact(signal, action, old);
    } catch (Throwable e) {
      throw new IllegalStateException("calling sigaction failed", e);
    }
  }

  // Foreign calls are what this class is for; the child is started with native access allowed.
  @SuppressWarnings("restricted")
  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
