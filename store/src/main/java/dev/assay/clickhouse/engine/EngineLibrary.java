package dev.assay.clickhouse.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The release of libchdb that Assay runs on, as npm packages: one a platform, pinned with the
 * integrity of its archive.
 *
 * @param name the npm package
 * @param integrity SHA-512 of the archive, in npm's notation; null where none is pinned, and then
 *     nothing is fetched
 * @param archiveBytes size of the archive, for the progress shown
 * @param file the library's file name
 */
record EngineLibrary(String name, @Nullable String integrity, long archiveBytes, String file) {
  static final String VERSION = "26.7.3-stable.1";

  private static final String LINUX_X64 =
      "sha512-XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw==";

  /**
   * The package for a machine.
   *
   * @throws EngineException if there is none
   */
  static EngineLibrary of(String osName, String architecture) {
    String os = osName.toLowerCase(Locale.ROOT);
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    boolean x64 = architecture.equals("amd64") || architecture.equals("x86_64");
    if (os.startsWith("linux") && x64) {
      return new EngineLibrary("@chdb/lib-linux-x64-gnu", LINUX_X64, 177_817_999L, "libchdb.so");
    }
    if (os.startsWith("linux") && arm) {
      return unpinned("@chdb/lib-linux-arm64-gnu");
    }
    if (os.startsWith("mac") && arm) {
      return unpinned("@chdb/lib-darwin-arm64");
    }
    if (os.startsWith("mac") && x64) {
      return unpinned("@chdb/lib-darwin-x64");
    }
    throw new EngineException(
        "there is no embedded ClickHouse for "
            + osName
            + " on "
            + architecture
            + ": set ASSAY_CLICKHOUSE_URL to a ClickHouse server");
  }

  /** The name of the folder that holds this library and no other. */
  String folder() {
    return VERSION + "-" + name.substring(name.indexOf('/') + 1);
  }

  private static EngineLibrary unpinned(String name) {
    return new EngineLibrary(name, null, 0, "libchdb.so");
  }
}
