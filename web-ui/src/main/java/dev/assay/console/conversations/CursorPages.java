package dev.assay.console.conversations;

import dev.assay.trace.ConversationPage.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read by cursor, seen as one that is read by position: remembers where pages start
 * and keeps the pages around the last ones read. What is near is walked to, page by page; what is
 * far is asked for by its place. Used under the session's lock.
 */
final class CursorPages<R> {
  static final int PAGE = 100;
  private static final int KEPT = 8;
  private static final int NEAR = 2;

  /** Where the pages come from. */
  interface Source<R> {
    Page<R> read(@Nullable Cursor after, int limit);

    /** The place after so many rows, at least one; empty when there is nothing behind it. */
    Optional<Cursor> place(int rows);
  }

  /** Rows, and where the list goes on; null at its end. */
  record Page<R>(List<R> rows, @Nullable Cursor next) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  private final Source<R> source;

  /** By number of the page; the first one starts nowhere. */
  private final TreeMap<Integer, Cursor> starts = new TreeMap<>();

  private final Map<Integer, Page<R>> kept =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Page<R>> eldest) {
          return size() > KEPT;
        }
      };
  private int known;
  private boolean endKnown;

  CursorPages(Source<R> source) {
    this.source = source;
  }

  /** Up to {@code limit} rows from {@code offset} on; fewer at the end of the list. */
  List<R> rows(int offset, int limit) {
    List<R> rows = new ArrayList<>(limit);
    int at = offset;
    while (rows.size() < limit && reach(at / PAGE)) {
      List<R> page = page(at / PAGE).rows();
      int from = at % PAGE;
      if (from >= page.size()) {
        break;
      }
      int until = Math.min(page.size(), from + limit - rows.size());
      rows.addAll(page.subList(from, until));
      at += until - from;
    }
    return rows;
  }

  /** How many rows there are at least, and whether that is all. */
  Extent extent() {
    return new Extent(known, endKnown);
  }

  /** What is known of a list's length. */
  record Extent(int atLeast, boolean exact) {}

  /** Finds out where a page starts; false when the list ends before it. */
  private boolean reach(int number) {
    if (number == 0 || starts.containsKey(number)) {
      return true;
    }
    if (endKnown && number * PAGE >= known) {
      return false;
    }
    Integer before = starts.floorKey(number);
    int from = before == null ? 0 : before;
    if (number - from > NEAR) {
      Optional<Cursor> place = source.place(number * PAGE);
      place.ifPresent(cursor -> starts.put(number, cursor));
      return place.isPresent();
    }
    for (int at = from; at < number; at++) {
      if (page(at).next() == null) {
        return false;
      }
    }
    return true;
  }

  private Page<R> page(int number) {
    Page<R> page = kept.get(number);
    if (page == null) {
      page = source.read(starts.get(number), PAGE);
      kept.put(number, page);
      Cursor next = page.next();
      if (next == null) {
        endKnown = true;
      } else {
        starts.put(number + 1, next);
      }
      known = Math.max(known, number * PAGE + page.rows().size());
    }
    return page;
  }
}
