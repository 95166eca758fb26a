package dev.assay.cli;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.clickhouse.engine.EmbeddedEngine;
import dev.assay.clickhouse.engine.EngineConfig;
import dev.assay.clickhouse.engine.EngineException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Whether there is a database: the server that is named, or the engine's library. */
final class DatabaseCheck {
  private final CommandFactory.Context context;

  DatabaseCheck(CommandFactory.Context context) {
    this.context = context;
  }

  Finding run() {
    Optional<DatabaseAddress> server = DatabaseAddress.from(context.environment());
    if (server.isPresent()) {
      try (var clickHouse = server.get().connect()) {
        return Finding.good("ClickHouse", clickHouse.version() + " at " + server.get().url());
      } catch (ClickHouseException e) {
        return Finding.bad(
            "ClickHouse",
            String.valueOf(e.getMessage()),
            "Check " + DatabaseAddress.VARIABLE + " and the server");
      }
    }
    try {
      EngineConfig config = EngineConfig.of(context.home().path(), context.environment());
      return EmbeddedEngine.library(config)
          .map(library -> Finding.good("Engine", library.toString()))
          .orElseGet(() -> missing(config));
    } catch (EngineException | IllegalArgumentException e) {
      return Finding.bad("Engine", String.valueOf(e.getMessage()), "");
    }
  }

  private Finding missing(EngineConfig config) {
    String found = "not in " + config.cache() + " yet";
    long free = Checks.freeBytes(new Home(config.cache()).nearest());
    if (!npm()) {
      return Finding.bad(
          "Engine", found, "Install Node.js with npm, or set ASSAY_LIBCHDB to a copy");
    }
    return free < Checks.GIB
        ? Finding.bad(
            "Engine", found + ", and too little room there", "Free 1 GiB, or set ASSAY_CACHE")
        : Finding.warning("Engine", found, "The first start fetches it with npm, 170 MB");
  }

  private boolean npm() {
    return Arrays.stream(context.environment().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }
}
