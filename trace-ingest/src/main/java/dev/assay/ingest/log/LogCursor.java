package dev.assay.ingest.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log from a sequence on, over all segments, and sets damage aside. For one thread. */
public final class LogCursor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogCursor.class);

  private final Segments segments;
  private final Quarantine quarantine;
  private long next;
  private @Nullable SegmentReader reader;
  private long first;
  private @Nullable LogRecord ahead;

  LogCursor(Segments segments, Quarantine quarantine, long from) {
    this.segments = segments;
    this.quarantine = quarantine;
    this.next = from;
  }

  /**
   * The next records in order; empty when there is none yet.
   *
   * @param last the last sequence to give
   * @param bytes of payloads after which no more is given
   * @throws LogException when the log cannot be read
   */
  public List<LogRecord> read(long last, long bytes) {
    try {
      List<LogRecord> records = new ArrayList<>();
      long size = 0;
      while (size < bytes && next <= last) {
        LogRecord record = ahead == null ? sound(last) : ahead;
        ahead = record;
        if (record == null || record.sequence() > last) {
          break;
        }
        ahead = null;
        next = record.sequence() + 1;
        records.add(record);
        size += record.payload().size();
      }
      return records;
    } catch (IOException e) {
      throw new LogException("reading the log", e);
    }
  }

  @Override
  public void close() {
    SegmentReader open = reader;
    reader = null;
    ahead = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.warn("closing {}", open.file(), e);
      }
    }
  }

  private @Nullable LogRecord sound(long last) throws IOException {
    while (true) {
      SegmentReader open = reader == null ? open(segments.holding(next)) : reader;
      if (open == null) {
        return null;
      }
      // In this order: once another segment follows, this one does not grow.
      Long following = segments.after(first);
      switch (open.next(segments.size(first))) {
        case SegmentReader.Found.Sound(LogRecord record) -> {
          if (record.sequence() >= next) {
            return record;
          }
        }
        case SegmentReader.Found.Damaged(long from, long to) -> setAside(open, from, to);
        case SegmentReader.Found.End(long from, long size) -> {
          if (following != null && size > from) {
            setAside(open, from, size);
          }
          if (following == null || following > last) {
            return null;
          }
          close();
          open(following);
        }
      }
    }
  }

  private @Nullable SegmentReader open(@Nullable Long segment) throws IOException {
    if (segment == null) {
      return null;
    }
    SegmentReader open = SegmentReader.open(segments.file(segment), segment);
    first = segment;
    reader = open;
    return open;
  }

  private void setAside(SegmentReader open, long from, long to) throws IOException {
    String name = open.file().getFileName() + "-" + from;
    quarantine.put(name, open.bytes(from, to), "no sound record is there", null);
  }
}
