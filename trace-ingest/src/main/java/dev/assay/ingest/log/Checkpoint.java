package dev.assay.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to where the log's records are in the store, in a file that is replaced at once. */
final class Checkpoint {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
  private static final int BYTES = 1 + Long.BYTES + Integer.BYTES;
  private static final byte VERSION = 1;

  private final Path file;
  private final Disk disk;

  Checkpoint(Path folder, Disk disk) {
    this.file = folder.resolve("checkpoint");
    this.disk = disk;
  }

  /** The first sequence that may not be in the store; empty when nothing sound says so. */
  Optional<Long> read() throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (content.length != BYTES
        || content[0] != VERSION
        || ByteBuffer.wrap(content).getInt(BYTES - Integer.BYTES) != crc(content)) {
      LOG.warn("{} is damaged: everything in the log is stored once more", file);
      return Optional.empty();
    }
    return Optional.of(ByteBuffer.wrap(content).getLong(1));
  }

  void write(long next) throws IOException {
    byte[] content = ByteBuffer.allocate(BYTES).put(VERSION).putLong(next).array();
    ByteBuffer.wrap(content).putInt(BYTES - Integer.BYTES, crc(content));
    disk.replace(file, content);
  }

  private static int crc(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content, 0, BYTES - Integer.BYTES);
    return (int) crc.getValue();
  }
}
