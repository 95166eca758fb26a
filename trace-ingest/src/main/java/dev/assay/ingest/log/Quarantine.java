package dev.assay.ingest.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log could not read, or the store not take, set aside for a person to look at. */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final Path folder;
  private final Disk disk;
  private final Clock clock = Clock.systemUTC();
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  Quarantine(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /**
   * Keeps bytes in a file of their own, and beside it what is known of them.
   *
   * @param name without the ending; what has the same in this process is the same, met again
   * @param why one line
   * @param origin of a request; null for damage
   * @throws LogException when that fails, as on a full disk: they must stay where they are
   */
  void put(String name, byte[] bytes, String why, SetAside.@Nullable Origin origin) {
    if (!names.add(name)) {
      return;
    }
    Path file = folder.resolve(name + SetAside.ENDING);
    try {
      file = free(name, bytes);
      // First what is told about it, so that no request is ever there without its project.
      disk.replace(SetAside.about(file), SetAside.about(clock.instant(), why, origin));
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

  /** Numbers begin anew when a folder's log is gone: what an older one has set aside stays. */
  private Path free(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name + SetAside.ENDING);
    for (int i = 2; Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), bytes); i++) {
      file = folder.resolve(name + "-" + i + SetAside.ENDING);
    }
    return file;
  }
}
