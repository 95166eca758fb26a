package dev.assay.ingest.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the log asks of a file system. */
interface Disk {

  /** A file that is written to at its end. */
  interface Output extends Closeable {
    /** Writes all of it, or throws with some of it written. */
    void write(ByteBuffer bytes) throws IOException;

    /** When this returns, all that was written survives a loss of power. */
    void sync() throws SyncFailedException;

    /** Takes back what was written beyond this size. */
    void truncate(long size) throws IOException;
  }

  /** Makes a folder and those above it where they are missing; all survive a loss of power. */
  void createFolders(Path folder) throws IOException;

  /** A new file, which survives a loss of power once its folder is synced. */
  Output create(Path file) throws IOException;

  /** When this returns, names that were made and removed survive a loss of power. */
  void syncFolder(Path folder) throws SyncFailedException;

  /** Puts a file of this content in the place of the old one, at once and for good. */
  void replace(Path file, byte[] content) throws IOException;

  void delete(Path file) throws IOException;
}
