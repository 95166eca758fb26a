package dev.assay.bench.load;

import java.time.Duration;
import java.util.stream.Stream;

/** CPU time of processes and of those that they started, user and system. */
final class Cpu {
  private Cpu() {}

  /**
   * Seconds since they began, of those that still run.
   *
   * @param pid of a process of this machine
   */
  static double seconds(long pid) {
    return ProcessHandle.of(pid).stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .mapToDouble(Duration::toNanos)
            .sum()
        / 1e9;
  }
}
