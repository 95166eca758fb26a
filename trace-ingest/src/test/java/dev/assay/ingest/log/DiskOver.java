package dev.assay.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The real disk, for tests that change what one call does. */
class DiskOver implements Disk {
  private final Disk disk = new FileDisk();

  void beforeWrite(ByteBuffer bytes, Output out) throws IOException {}

  void beforeSync() throws SyncFailedException {}

  @Override
  public void createFolders(Path folder) throws IOException {
    disk.createFolders(folder);
  }

  @Override
  public Output create(Path file) throws IOException {
    return new OutputOver(disk.create(file));
  }

  @Override
  public void syncFolder(Path folder) throws SyncFailedException {
    disk.syncFolder(folder);
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    disk.replace(file, content);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  private final class OutputOver implements Output {
    private final Output out;

    private OutputOver(Output out) {
      this.out = out;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      beforeWrite(bytes, out);
      out.write(bytes);
    }

    @Override
    public void sync() throws SyncFailedException {
      beforeSync();
      out.sync();
    }

    @Override
    public void truncate(long size) throws IOException {
      out.truncate(size);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
