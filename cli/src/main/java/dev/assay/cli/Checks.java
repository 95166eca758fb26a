package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the machine must have for Assay to run on it. */
final class Checks {
  static final long GIB = 1L << 30;
  private static final long MEMORY_WANTED = 4 * GIB;
  private static final long DISK_NEEDED = 2 * GIB;
  private static final String SET_HOME = "Set " + Home.VARIABLE + " to a folder you can write";
  private static final long DISK_WANTED = 10 * GIB;

  private final CommandFactory.Context context;

  Checks(CommandFactory.Context context) {
    this.context = context;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.good(
            "Java",
            Runtime.version()
                + ", "
                + System.getProperty("java.vendor")
                + ", "
                + System.getProperty("java.home")));
    findings.add(memory());
    Finding home = home();
    findings.add(home);
    if (home.verdict() != Finding.Verdict.BAD) {
      findings.add(disk());
    }
    findings.add(new DatabaseCheck(context).run());
    findings.addAll(new ServerCheck(context).run());
    if (home.verdict() != Finding.Verdict.BAD) {
      setAside().ifPresent(findings::add);
    }
    return findings;
  }

  /** Said only where there is something. */
  private Optional<Finding> setAside() {
    int count = Quarantined.in(context.home()).size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "Set aside",
                count + " requests or pieces of the log that are in no store",
                "See ./assay quarantine list"));
  }

  private static Finding memory() {
    long bytes = memoryBytes();
    String found = String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
    return bytes >= MEMORY_WANTED
        ? Finding.good("Memory", found)
        : Finding.warning("Memory", found, "4 GiB or more let larger queries run");
  }

  private static long memoryBytes() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Looks, and makes nothing. */
  private Finding home() {
    Path path = context.home().path();
    if (Files.exists(path)) {
      if (!Files.isDirectory(path) || !Files.isWritable(path)) {
        return Finding.bad("Home", path + " cannot be written", SET_HOME);
      }
      try {
        return openToOthers(path)
            ? Finding.warning("Home", path + " can be read by others", "chmod 700 " + path)
            : Finding.good("Home", path.toString());
      } catch (IOException e) {
        return Finding.bad("Home", path + " cannot be looked at: " + e.getMessage(), SET_HOME);
      }
    }
    Path above = context.home().nearest();
    return Files.isDirectory(above) && Files.isWritable(above)
        ? Finding.good("Home", path + ", made at the first start")
        : Finding.bad("Home", path + " cannot be made: " + above + " cannot be written", SET_HOME);
  }

  private static boolean openToOthers(Path path) throws IOException {
    try {
      return Files.getPosixFilePermissions(path).stream()
          .anyMatch(permission -> !permission.name().startsWith("OWNER"));
    } catch (UnsupportedOperationException noOwnersHere) {
      return false;
    }
  }

  private Finding disk() {
    long free = freeBytes(context.home().nearest());
    String found = String.format(Locale.ROOT, "%.1f GiB free", free / (double) GIB);
    if (free < DISK_NEEDED) {
      return Finding.bad("Disk", found, "Free some, or set " + Home.VARIABLE + " to another disk");
    }
    return free < DISK_WANTED
        ? Finding.warning("Disk", found, "Ten or more are advisable")
        : Finding.good("Disk", found);
  }

  static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("asking for the free space of " + folder, e);
    }
  }
}
