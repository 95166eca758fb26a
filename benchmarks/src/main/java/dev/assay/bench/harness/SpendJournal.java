package dev.assay.bench.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the calls of a run hold and take, a line each: {@code + id tokens dollars} before a call and
 * {@code = id tokens dollars} after it. A call whose process was killed meanwhile counts with all
 * it held, since nobody knows. Only one process has a journal at a time. Safe for use by many
 * threads.
 */
public final class SpendJournal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Spend before;
  private long next;

  private SpendJournal(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    Map<Long, Spend> calls = new HashMap<>();
    for (String line : whole(Files.readString(file))) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 4) {
        long id = Long.parseLong(parts[1]);
        calls.put(id, new Spend(Long.parseLong(parts[2]), new BigDecimal(parts[3])));
        next = Math.max(next, id + 1);
      }
    }
    before = calls.values().stream().reduce(Spend.NONE, Spend::plus);
    channel.position(channel.size());
    if (channel.size() > 0) {
      // Ends a line that was cut off; an empty one is nothing.
      write("\n");
    }
  }

  /**
   * Opens a journal, or begins one.
   *
   * @throws IllegalStateException when another process has it
   */
  public static SpendJournal open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (!locked(channel)) {
          throw new IllegalStateException(
              "the run is under way already in another process: " + file);
        }
        return new SpendJournal(file, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("opening " + file, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static List<String> whole(String text) {
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : text.substring(0, end).lines().toList();
  }

  Spend spentBefore() {
    return before;
  }

  synchronized long held(Spend most) {
    long id = next++;
    write("+ %d %d %s\n".formatted(id, most.tokens(), most.dollars().toPlainString()));
    return id;
  }

  synchronized void settled(long id, Spend actual) {
    write("= %d %d %s\n".formatted(id, actual.tokens(), actual.dollars().toPlainString()));
  }

  private void write(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + file, e);
    }
  }
}
