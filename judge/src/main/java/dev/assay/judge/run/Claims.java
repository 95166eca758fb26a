package dev.assay.judge.run;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.trace.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which contents of cases are being judged by which judge, so that rules and runs beside each other
 * do not ask, and pay for, the same twice: in this process, and where there is a file, in all
 * processes that share it. A process that is killed holds nothing any more. Safe for use by many
 * threads.
 */
public final class Claims {
  /**
   * Closing a channel loses the process all its locks of the file: each is opened once, for good.
   */
  private static final Map<Path, Claims> BY_FILE = new HashMap<>();

  /** Between two looks at a lock that another process holds; a model takes longer than that. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final int HEX = 16;

  private final Map<String, Waiting> waiting = new HashMap<>();
  private final @Nullable FileChannel file;

  private Claims(@Nullable FileChannel file) {
    this.file = file;
  }

  private static final class Waiting {
    private final ReentrantLock lock = new ReentrantLock();
    private int claims;
  }

  /** Claims that no other process knows of: for judges that cost nothing. */
  public static Claims ofThisProcess() {
    return new Claims(null);
  }

  /** Claims shared by all processes that name the file, which is made where it is not. */
  public static Claims in(Path file) {
    Path known = file.toAbsolutePath().normalize();
    synchronized (BY_FILE) {
      return BY_FILE.computeIfAbsent(known, path -> new Claims(opened(path)));
    }
  }

  private static FileChannel opened(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("opening " + file, e);
    }
  }

  static String key(Judge judge, Case c) {
    return String.join(" ", c.project(), judge.id().hash(), judge.question(), c.contentHash());
  }

  /** Waits until nobody else holds the key. */
  Claim claim(String key) throws InterruptedException {
    Waiting its;
    synchronized (waiting) {
      its = waiting.computeIfAbsent(key, name -> new Waiting());
      its.claims++;
    }
    try {
      its.lock.lockInterruptibly();
    } catch (InterruptedException e) {
      leave(key, its);
      throw e;
    }
    try {
      return new Claim(key, its, locked(key));
    } catch (InterruptedException | RuntimeException e) {
      its.lock.unlock();
      leave(key, its);
      throw e;
    }
  }

  /** The key's byte of the file; null without a file. */
  private @Nullable FileLock locked(String key) throws InterruptedException {
    if (file == null) {
      return null;
    }
    // Two keys of one byte would only wait for each other.
    long place = Long.parseUnsignedLong(Sha256.hex(key).substring(0, HEX), HEX) >>> 2;
    while (true) {
      try {
        FileLock lock = file.tryLock(place, 1, false);
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // A key of the same byte in this process: as if another held it.
      } catch (IOException e) {
        throw new UncheckedIOException("claiming a case", e);
      }
      Thread.sleep(PAUSE);
    }
  }

  private void leave(String key, Waiting its) {
    synchronized (waiting) {
      its.claims--;
      if (its.claims == 0) {
        waiting.remove(key);
      }
    }
  }

  /** Holds a key until it is closed. */
  final class Claim implements AutoCloseable {
    private final String key;
    private final Waiting its;
    private final @Nullable FileLock lock;

    private Claim(String key, Waiting its, @Nullable FileLock lock) {
      this.key = key;
      this.its = its;
      this.lock = lock;
    }

    @Override
    public void close() {
      try {
        if (lock != null) {
          lock.release();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("giving a case back", e);
      } finally {
        its.lock.unlock();
        leave(key, its);
      }
    }
  }
}
