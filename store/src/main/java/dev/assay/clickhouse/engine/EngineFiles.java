package dev.assay.clickhouse.engine;

import java.nio.file.Path;

/** Where an engine keeps what, under its home. */
record EngineFiles(Path home) {
  Path data() {
    return home.resolve("clickhouse");
  }

  Path lock() {
    return home.resolve("clickhouse.lock");
  }

  Path run() {
    return home.resolve("clickhouse.run");
  }

  Path log() {
    return home.resolve("log").resolve("clickhouse.log");
  }

  /** Where the JVM reports a crash; {@code %p} is the process. */
  Path crash() {
    return home.resolve("log").resolve("clickhouse-crash-%p.log");
  }
}
