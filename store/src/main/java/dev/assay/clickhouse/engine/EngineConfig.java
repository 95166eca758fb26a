package dev.assay.clickhouse.engine;

import dev.assay.clickhouse.QueryLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about the embedded engine.
 *
 * @param home the folder that holds its data, log, lock and run file
 * @param library a copy of libchdb to load ({@code ASSAY_LIBCHDB}); null to fetch it once
 * @param cache where fetched libraries are kept ({@code ASSAY_CACHE}, default {@code
 *     $XDG_CACHE_HOME/assay} or {@code ~/.cache/assay})
 * @param connections how many statements can run at once, 1 to 64 ({@code
 *     ASSAY_ENGINE_CONNECTIONS}, default 6)
 * @param memory bytes that the engine may use, at least 512 MiB ({@code ASSAY_ENGINE_MEMORY},
 *     default half of the machine's memory, at most 16 GiB)
 * @param memoryPerQuery bytes that one statement may use, at least 64 MiB ({@code
 *     ASSAY_ENGINE_QUERY_MEMORY}, default half of {@code memory})
 * @param timePerQuery how long one statement may run ({@code ASSAY_ENGINE_QUERY_SECONDS}, default
 *     300)
 */
public record EngineConfig(
    Path home,
    @Nullable Path library,
    Path cache,
    int connections,
    long memory,
    long memoryPerQuery,
    Duration timePerQuery) {

  public EngineConfig {
    if (connections < 1 || connections > 64) {
      throw new IllegalArgumentException(
          "ASSAY_ENGINE_CONNECTIONS must be 1 to 64, not " + connections);
    }
    if (memory < 512L << 20) {
      throw new IllegalArgumentException(
          "ASSAY_ENGINE_MEMORY must be at least 512 MiB, not " + memory);
    }
    if (memoryPerQuery < 64L << 20) {
      throw new IllegalArgumentException(
          "ASSAY_ENGINE_QUERY_MEMORY must be at least 64 MiB, not " + memoryPerQuery);
    }
    if (timePerQuery.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "ASSAY_ENGINE_QUERY_SECONDS must be at least 1, not " + timePerQuery.toSeconds());
    }
    home = home.toAbsolutePath().normalize();
    cache = cache.toAbsolutePath().normalize();
    library = library == null ? null : library.toAbsolutePath().normalize();
  }

  /**
   * The configuration that an environment describes.
   *
   * @throws IllegalArgumentException naming the variable that cannot be used
   */
  public static EngineConfig of(Path home, Map<String, String> environment) {
    String library = environment.getOrDefault("ASSAY_LIBCHDB", "");
    long memory = QueryLimits.number(environment, "ASSAY_ENGINE_MEMORY", defaultMemory());
    return new EngineConfig(
        home,
        library.isEmpty() ? null : Path.of(library),
        cache(environment),
        Math.toIntExact(QueryLimits.number(environment, "ASSAY_ENGINE_CONNECTIONS", 6)),
        memory,
        QueryLimits.number(environment, "ASSAY_ENGINE_QUERY_MEMORY", memory / 2),
        Duration.ofSeconds(QueryLimits.number(environment, "ASSAY_ENGINE_QUERY_SECONDS", 300)));
  }

  private static Path cache(Map<String, String> environment) {
    String own = environment.getOrDefault("ASSAY_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (shared.isEmpty() ? userHome(environment).resolve(".cache") : Path.of(shared))
        .resolve("assay");
  }

  /** {@code HOME}, as every shell's {@code ~}; else what the account says. */
  private static Path userHome(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
  }

  private static long defaultMemory() {
    return Math.clamp(Machine.memoryBytes() / 2, 512L << 20, 16L << 30);
  }
}
