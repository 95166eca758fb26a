package dev.assay.ingest.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a log by their first sequence, with their sizes. Safe for use by many threads. */
final class Segments {
  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

  private final Path folder;
  private final Disk disk;
  private final NavigableMap<Long, Long> sizes = new ConcurrentSkipListMap<>();

  private Segments(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  static Segments of(Path folder, Disk disk) throws IOException {
    Segments segments = new Segments(folder, disk);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Long first = SegmentFormat.firstSequence(file).orElse(null);
        if (first != null) {
          segments.sizes.put(first, Files.size(file));
        }
      }
    }
    return segments;
  }

  Path file(long first) {
    return SegmentFormat.file(folder, first);
  }

  /** Up to where it is on disk for good. */
  long size(long first) {
    return sizes.getOrDefault(first, 0L);
  }

  void grow(long first, long size) {
    sizes.put(first, size);
  }

  long bytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The first sequence of the oldest; null when there is none. */
  @Nullable Long oldest() {
    return first(sizes.firstEntry());
  }

  @Nullable Long newest() {
    return first(sizes.lastEntry());
  }

  /** The segment that holds a sequence or, if none does, the next one; null when that is none. */
  @Nullable Long holding(long sequence) {
    Long at = first(sizes.floorEntry(sequence));
    return at == null ? first(sizes.ceilingEntry(sequence)) : at;
  }

  @Nullable Long after(long first) {
    return first(sizes.higherEntry(first));
  }

  /** Deletes every segment but the newest whose records are all below. */
  void deleteBelow(long sequence) {
    for (Long first : List.copyOf(sizes.keySet())) {
      Long next = after(first);
      if (next == null || next > sequence) {
        return;
      }
      delete(first);
    }
  }

  void delete(long first) {
    try {
      disk.delete(file(first));
      sizes.remove(first);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted yet", file(first), e);
    }
  }

  private static @Nullable Long first(Map.@Nullable Entry<Long, Long> entry) {
    return entry == null ? null : entry.getKey();
  }
}
