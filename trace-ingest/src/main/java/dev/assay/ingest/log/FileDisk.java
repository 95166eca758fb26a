package dev.assay.ingest.log;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system of the machine. */
final class FileDisk implements Disk {

  @Override
  public void createFolders(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    createFolders(parent);
    Files.createDirectory(folder);
    syncFolder(parent);
  }

  @Override
  public Output create(Path file) throws IOException {
    return new FileOutput(FileChannel.open(file, CREATE_NEW, WRITE));
  }

  @Override
  public void syncFolder(Path folder) throws SyncFailedException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new SyncFailedException(e);
    }
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (Output out = new FileOutput(FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE))) {
      out.write(ByteBuffer.wrap(content));
      out.sync();
    }
    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
    Path folder = file.getParent();
    if (folder != null) {
      syncFolder(folder);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  private record FileOutput(FileChannel channel) implements Output {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void sync() throws SyncFailedException {
      try {
        // The size is synced too where it is needed to read the bytes back.
        channel.force(false);
      } catch (IOException e) {
        throw new SyncFailedException(e);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
