package dev.assay.clickhouse.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Facts about this machine. */
final class Machine {
  private Machine() {}

  /** Memory of the machine or of the container this runs in. */
  static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
