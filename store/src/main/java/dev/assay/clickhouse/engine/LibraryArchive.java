package dev.assay.clickhouse.engine;

import java.io.IOException;
import java.nio.file.Path;

/** Where the archive of a library comes from. */
interface LibraryArchive {
  /**
   * Fetches the archive of a package.
   *
   * @param folder an empty folder that the caller deletes afterwards
   * @return the archive, within the folder
   * @throws EngineException with one line for the user, if it cannot be had
   */
  Path fetch(EngineLibrary library, Path folder, Progress progress) throws IOException;
}
