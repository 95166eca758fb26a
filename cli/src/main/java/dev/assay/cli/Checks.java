package dev.assay.cli;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.clickhouse.engine.EmbeddedEngine;
import dev.assay.clickhouse.engine.EngineConfig;
import dev.assay.clickhouse.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the machine must have for Assay to run on it. */
final class Checks {
  private static final long GIB = 1L << 30;
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
    findings.add(database());
    findings.addAll(server());
    return findings;
  }

  private static Finding memory() {
    long bytes = memoryBytes();
    String found = String.format("%.1f GiB", bytes / (double) GIB);
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
      return openToOthers(path)
          ? Finding.warning("Home", path + " can be read by others", "chmod 700 " + path)
          : Finding.good("Home", path.toString());
    }
    Path above = context.home().nearest();
    return Files.isDirectory(above) && Files.isWritable(above)
        ? Finding.good("Home", path + ", made at the first start")
        : Finding.bad("Home", path + " cannot be made: " + above + " cannot be written", SET_HOME);
  }

  private static boolean openToOthers(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream()
          .anyMatch(permission -> !permission.name().startsWith("OWNER"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private Finding disk() {
    long free = freeBytes(context.home().nearest());
    String found = String.format("%.1f GiB free", free / (double) GIB);
    if (free < DISK_NEEDED) {
      return Finding.bad("Disk", found, "Free some, or set " + Home.VARIABLE + " to another disk");
    }
    return free < DISK_WANTED
        ? Finding.warning("Disk", found, "Ten or more are advisable")
        : Finding.good("Disk", found);
  }

  private static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("asking for the free space of " + folder, e);
    }
  }

  private Finding database() {
    Optional<DatabaseAddress> server = DatabaseAddress.from(context.environment());
    if (server.isPresent()) {
      try (var clickHouse = server.get().connect()) {
        return Finding.good("ClickHouse", clickHouse.version() + " at " + server.get().url());
      } catch (ClickHouseException e) {
        return Finding.bad(
            "ClickHouse", reason(e), "Check " + DatabaseAddress.VARIABLE + " and the server");
      }
    }
    try {
      EngineConfig config = EngineConfig.of(context.home().path(), context.environment());
      return EmbeddedEngine.library(config)
          .map(library -> Finding.good("Engine", library.toString()))
          .orElseGet(() -> missing(config));
    } catch (EngineException | IllegalArgumentException e) {
      return Finding.bad("Engine", reason(e), "");
    }
  }

  private Finding missing(EngineConfig config) {
    String found = "not in " + config.cache() + " yet";
    long free = freeBytes(new Home(config.cache()).nearest());
    if (!npm()) {
      return Finding.bad(
          "Engine", found, "Install Node.js with npm, or set ASSAY_LIBCHDB to a copy");
    }
    return free < GIB
        ? Finding.bad(
            "Engine", found + ", and too little room there", "Free 1 GiB, or set ASSAY_CACHE")
        : Finding.warning("Engine", found, "The first start fetches it with npm, 170 MB");
  }

  private boolean npm() {
    return Arrays.stream(context.environment().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }

  private List<Finding> server() {
    Optional<ServerFile> server = ServerFile.find(context.home());
    if (server.isPresent()) {
      boolean own = DatabaseAddress.from(context.environment()).isEmpty();
      Finding runs =
          Finding.good(
              "Server",
              "process %d, console %s, OTLP %s and %s"
                  .formatted(
                      server.get().pid(),
                      server.get().console(),
                      server.get().otlpHttp(),
                      server.get().otlpGrpc()));
      return own && EmbeddedEngine.attach(context.home().path()).isEmpty()
          ? List.of(
              runs,
              Finding.bad("Server", "its engine does not answer", "See " + context.home().logs()))
          : List.of(runs);
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("Server", "none runs on this home"));
    try {
      Ports.of(context.environment()).all().forEach(port -> findings.add(port(port)));
    } catch (IllegalArgumentException e) {
      findings.add(Finding.bad("Port", reason(e), ""));
    }
    return findings;
  }

  private static Finding port(Ports.Port port) {
    String name = port.number() + " (" + port.what() + ") ";
    return port.obstacle()
        .map(
            why ->
                Finding.bad(
                    "Port",
                    name + why,
                    "Stop what listens there, or set " + port.setting() + " to a free one"))
        .orElseGet(() -> Finding.good("Port", name + "is free"));
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
