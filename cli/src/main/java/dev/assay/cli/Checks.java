package dev.assay.cli;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.clickhouse.engine.EmbeddedEngine;
import dev.assay.clickhouse.engine.EngineConfig;
import dev.assay.clickhouse.engine.EngineException;
import dev.assay.console.ConsoleConfig;
import dev.assay.ingest.otlp.ReceiverConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the machine must have for Assay to run on it. */
final class Checks {
  private static final long GIB = 1L << 30;
  private static final long MEMORY_WANTED = 4 * GIB;
  private static final long DISK_NEEDED = 2 * GIB;
  private static final long DISK_WANTED = 10 * GIB;

  private final CommandFactory.Context context;

  Checks(CommandFactory.Context context) {
    this.context = context;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.good("Java", Runtime.version() + ", " + System.getProperty("java.vendor")));
    findings.add(memory());
    Finding home = home();
    findings.add(home);
    if (home.verdict() != Finding.Verdict.BAD) {
      findings.add(disk());
    }
    findings.add(database());
    findings.addAll(ports());
    return findings;
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

  private Finding home() {
    Path path = context.home().path();
    try {
      context.home().create();
    } catch (UserError e) {
      return Finding.bad("Home", path.toString(), reason(e));
    }
    return Files.isWritable(path)
        ? Finding.good("Home", path.toString())
        : Finding.bad("Home", path + " cannot be written", "Set " + Home.VARIABLE);
  }

  private Finding disk() {
    long free = context.home().freeBytes();
    String found = String.format(Locale.ROOT, "%.1f GiB free", free / (double) GIB);
    if (free < DISK_NEEDED) {
      return Finding.bad("Disk", found, "Free some, or set " + Home.VARIABLE + " to another disk");
    }
    return free < DISK_WANTED
        ? Finding.warning("Disk", found, "Ten or more are advisable")
        : Finding.good("Disk", found);
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
          .orElseGet(
              () ->
                  Finding.warning(
                      "Engine",
                      "not on this machine yet",
                      npm()
                          ? "The first start fetches it with npm, 170 MB"
                          : "Install Node.js with npm, or set ASSAY_LIBCHDB to a copy"));
    } catch (EngineException | IllegalArgumentException e) {
      return Finding.bad("Engine", reason(e), "");
    }
  }

  private boolean npm() {
    return java.util.Arrays.stream(
            context.environment().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }

  private List<Finding> ports() {
    Optional<ServerFile> server = ServerFile.find(context.home());
    if (server.isPresent()) {
      return List.of(Finding.good("Server", "runs, console " + server.get().console()));
    }
    ReceiverConfig receivers = ReceiverConfig.of(context.environment());
    ConsoleConfig console = ConsoleConfig.from(context.environment());
    return List.of(
        port(console.host(), console.port(), ConsoleConfig.PORT),
        port(receivers.bind(), receivers.httpPort(), "ASSAY_OTLP_HTTP_PORT"),
        port(receivers.bind(), receivers.grpcPort(), "ASSAY_OTLP_GRPC_PORT"));
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static Finding port(String host, int port, String setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.good("Port", port + " is free");
    } catch (IOException e) {
      return Finding.bad(
          "Port", port + " on " + host + ": " + reason(e), "Set " + setting + " to a free one");
    }
  }
}
