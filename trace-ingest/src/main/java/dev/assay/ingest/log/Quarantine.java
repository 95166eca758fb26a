package dev.assay.ingest.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log could not read, or the store not take, set aside for a person to look at. */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final Path folder;
  private final Disk disk;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  Quarantine(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /**
   * Keeps bytes in a file of their own.
   *
   * @param name without the ending; what has the same is the same, met again
   * @param why one line
   * @throws LogException when that fails, as on a full disk: they must stay where they are
   */
  void put(String name, byte[] bytes, String why) {
    if (!names.add(name)) {
      return;
    }
    Path file = folder.resolve(name + ".quarantine");
    try {
      disk.replace(file, bytes);
      LOG.error("{} bytes set aside in {}: {}", bytes.length, file, why);
    } catch (IOException e) {
      names.remove(name);
      throw new LogException("setting " + file + " aside (" + why + ")", e);
    }
  }

  /** How much was set aside since the start. */
  long count() {
    return names.size();
  }
}
