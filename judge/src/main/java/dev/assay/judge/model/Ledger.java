package dev.assay.judge.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file that tells what was set aside and what it came to, so that a budget holds although the
 * process is killed: what was set aside and not settled may have been spent. One process writes to
 * it at a time. Safe for use by many threads.
 */
public final class Ledger implements AutoCloseable {
  /**
   * Those this process has open. It must know by itself: to ask the file would be to open it, and
   * closing it again would lose the process its lock.
   */
  private static final Set<Path> OPEN_HERE = new HashSet<>();

  /** Who only asks whether a ledger is open holds it for a moment. */
  private static final int ATTEMPTS = 10;

  private static final long PAUSE_NANOS = 20_000_000;

  /** Stands for an amount where there is no price. */
  private static final String UNPRICED = "-";

  private final Path file;
  private final FileOutputStream lock;
  private final FileOutputStream out;
  private final Budget.Standing before;
  private long next;

  private Ledger(Path file, FileOutputStream lock, FileOutputStream out, Entries entries) {
    this.file = file;
    this.lock = lock;
    this.out = out;
    this.before = entries.standing();
    this.next = entries.next;
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws InUseException if another process has it open
   */
  public static Ledger open(Path file) {
    synchronized (OPEN_HERE) {
      if (OPEN_HERE.contains(known(file))) {
        throw new InUseException(file);
      }
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Ledger ledger = locked(file);
        OPEN_HERE.add(known(file));
        return ledger;
      } catch (IOException e) {
        throw new UncheckedIOException("opening the ledger " + file, e);
      }
    }
  }

  /**
   * Whether a process spends from it.
   *
   * @return true where this one does or another, false where none does; empty where no process ever
   *     did on this machine, so that it may be one on another
   */
  public static Optional<Boolean> isOpen(Path file) {
    synchronized (OPEN_HERE) {
      if (OPEN_HERE.contains(known(file))) {
        return Optional.of(true);
      }
      try (FileChannel channel = FileChannel.open(lockOf(file), StandardOpenOption.WRITE)) {
        return Optional.of(channel.tryLock() == null);
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("looking at the ledger " + file, e);
      }
    }
  }

  private static Path known(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /**
   * A file of its own: a process loses its lock when it closes any stream of the locked file, also
   * one that it only read with.
   */
  private static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  private static Ledger locked(Path file) throws IOException {
    FileOutputStream lock = new FileOutputStream(lockOf(file).toFile());
    try {
      for (int attempt = 1; !isLocked(lock); attempt++) {
        if (attempt == ATTEMPTS) {
          throw new InUseException(file);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return opened(lock, file);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Ledger opened(FileOutputStream lock, Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    // A stream and not a channel: an interrupted thread must still be able to write to it.
    FileOutputStream out = new FileOutputStream(file.toFile(), true);
    try {
      if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
        out.write('\n');
      }
      return new Ledger(file, lock, out, Entries.of(new String(bytes, UTF_8)));
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static boolean isLocked(FileOutputStream out) throws IOException {
    try {
      return out.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** What earlier processes spent. */
  Budget.Standing before() {
    return before;
  }

  synchronized long reserve(BigDecimal usd, long tokens) {
    long entry = next++;
    write("reserve", entry, usd, tokens);
    return entry;
  }

  /** What the entry came to; null where there is no price. */
  synchronized void settle(long entry, @Nullable BigDecimal usd, long tokens) {
    write("settle", entry, usd, tokens);
  }

  private void write(String what, long entry, @Nullable BigDecimal usd, long tokens) {
    String amount = usd == null ? UNPRICED : usd.toPlainString();
    String line = what + " " + entry + " " + amount + " " + tokens + " .\n";
    try {
      out.write(line.getBytes(UTF_8));
      out.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to the ledger", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the ledger", e);
    } finally {
      synchronized (OPEN_HERE) {
        OPEN_HERE.remove(known(file));
      }
    }
  }

  /** Another process has the ledger open. */
  public static final class InUseException extends RuntimeException {
    InUseException(Path file) {
      super("another process spends from " + file);
    }
  }

  /** Lines of a ledger. One that was cut lacks its full stop, and counts as not written. */
  private static final class Entries {
    private final Map<Long, BigDecimal> openUsd = new HashMap<>();
    private final Map<Long, Long> openTokens = new HashMap<>();
    private BigDecimal usd = BigDecimal.ZERO;
    private long tokens;
    private long unpriced;
    private long next;

    static Entries of(String text) {
      Entries entries = new Entries();
      for (String line : text.split("\n", -1)) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() == 5 && words.getLast().equals(".")) {
          entries.add(words);
        }
      }
      return entries;
    }

    private void add(List<String> words) {
      long entry = Long.parseLong(words.get(1));
      boolean isPriced = !words.get(2).equals(UNPRICED);
      BigDecimal amount = isPriced ? new BigDecimal(words.get(2)) : BigDecimal.ZERO;
      long count = Long.parseLong(words.get(3));
      if (words.getFirst().equals("reserve")) {
        openUsd.put(entry, amount);
        openTokens.put(entry, count);
        next = Math.max(next, entry + 1);
      } else {
        openUsd.remove(entry);
        openTokens.remove(entry);
        usd = usd.add(amount);
        tokens += count;
        unpriced += isPriced ? 0 : count;
      }
    }

    Budget.Standing standing() {
      return new Budget.Standing(
          usd,
          openUsd.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
          tokens,
          openTokens.values().stream().mapToLong(Long::longValue).sum(),
          unpriced);
    }
  }
}
