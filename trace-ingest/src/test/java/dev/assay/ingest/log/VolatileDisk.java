package dev.assay.ingest.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A disk that promises no more than POSIX does: what was not synced is there after a loss of power,
 * or in part, or as noise, or not at all, and so are names that were made or removed.
 */
final class VolatileDisk implements Disk {
  private final FileDisk disk = new FileDisk();
  private final Map<Path, Content> names = new HashMap<>();
  private final Map<Path, Content> syncedNames = new HashMap<>();

  /** What a file holds, whatever its name. */
  private static final class Content {
    private byte[] written = new byte[0];
    private byte[] synced = new byte[0];

    /** What of it is found after a loss of power. */
    private byte[] found(Random random) {
      if (Arrays.equals(written, synced) || random.nextInt(4) == 0) {
        return synced;
      }
      int from = Math.min(synced.length, written.length);
      byte[] found = Arrays.copyOf(written, from + random.nextInt(written.length - from + 1));
      if (random.nextBoolean()) {
        byte[] noise = new byte[found.length - from];
        if (random.nextBoolean()) {
          random.nextBytes(noise);
        }
        System.arraycopy(noise, 0, found, from, noise.length);
      }
      return found;
    }
  }

  /** Writes what is found after a loss of power at this moment into a new folder. */
  synchronized void lose(Path into, Random random) throws IOException {
    Map<Path, Content> found = new HashMap<>(syncedNames);
    names.forEach((name, content) -> choose(found, name, content, random));
    syncedNames.keySet().stream()
        .filter(name -> !names.containsKey(name))
        .forEach(name -> choose(found, name, null, random));
    for (Map.Entry<Path, Content> one : found.entrySet()) {
      Files.write(into.resolve(one.getKey().getFileName()), one.getValue().found(random));
    }
  }

  private static void choose(
      Map<Path, Content> found, Path name, @Nullable Content now, Random random) {
    if (random.nextBoolean()) {
      if (now == null) {
        found.remove(name);
      } else {
        found.put(name, now);
      }
    }
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    disk.createFolders(folder);
  }

  @Override
  public synchronized Output create(Path file) throws IOException {
    Content content = new Content();
    names.put(file, content);
    return new VolatileOutput(disk.create(file), content);
  }

  @Override
  public synchronized void syncFolder(Path folder) {
    syncedNames.clear();
    syncedNames.putAll(names);
  }

  @Override
  public synchronized void replace(Path file, byte[] content) throws IOException {
    disk.replace(file, content);
    Content whole = new Content();
    whole.written = content.clone();
    whole.synced = whole.written;
    names.put(file, whole);
    syncedNames.put(file, whole);
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    names.remove(file);
    disk.delete(file);
  }

  private final class VolatileOutput implements Output {
    private final Output out;
    private final Content content;

    VolatileOutput(Output out, Content content) {
      this.out = out;
      this.content = content;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      synchronized (VolatileDisk.this) {
        byte[] more = new byte[bytes.remaining()];
        bytes.duplicate().get(more);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content.written);
        all.writeBytes(more);
        content.written = all.toByteArray();
        out.write(bytes);
      }
    }

    @Override
    public void sync() {
      synchronized (VolatileDisk.this) {
        content.synced = content.written;
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (VolatileDisk.this) {
        content.written = Arrays.copyOf(content.written, (int) size);
        out.truncate(size);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
