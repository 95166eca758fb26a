package dev.assay.clickhouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts ids into parts that one parameter carries: a server takes fields of a form of up to 128 KiB
 * unless it is told otherwise.
 */
public final class Batches {
  private static final int MOST_BYTES = 120 << 10;
  // UTF-8 of a character of a Java string, and escapes, take no more.
  private static final int BYTES_A_CHARACTER = 3;

  private Batches() {}

  /** The ids in their order, in parts of at least one; no part when there are none. */
  public static List<List<String>> of(Collection<String> ids) {
    List<List<String>> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    long bytes = 0;
    for (String id : ids) {
      long more = (long) BYTES_A_CHARACTER * (id.length() + 1);
      if (!part.isEmpty() && bytes + more > MOST_BYTES) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(id);
      bytes += more;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
