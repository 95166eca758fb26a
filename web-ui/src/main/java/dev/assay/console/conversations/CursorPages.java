package dev.assay.console.conversations;

import dev.assay.trace.ConversationPage.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read by cursor, seen as one that is read by position: remembers where each page
 * starts and keeps the pages around the last ones read. Used under the session's lock.
 */
final class CursorPages<R> {
  static final int PAGE = 100;
  private static final int KEPT = 8;

  /** Where the pages come from. */
  interface Source<R> {
    Page<R> read(@Nullable Cursor after, int limit);
  }

  /** Rows, and where the list goes on; null at its end. */
  record Page<R>(List<R> rows, @Nullable Cursor next) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  private final Source<R> source;
  private final List<@Nullable Cursor> starts = new ArrayList<>();
  private final Map<Integer, Page<R>> kept =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Page<R>> eldest) {
          return size() > KEPT;
        }
      };
  private boolean endKnown;

  CursorPages(Source<R> source) {
    this.source = source;
    starts.add(null);
  }

  /** Up to {@code limit} rows from {@code offset} on; fewer at the end of the list. */
  List<R> rows(int offset, int limit) {
    List<R> rows = new ArrayList<>(limit);
    int at = offset;
    while (rows.size() < limit) {
      int number = at / PAGE;
      if (!reach(number)) {
        break;
      }
      List<R> page = page(number).rows();
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
    int lastStart = (starts.size() - 1) * PAGE;
    Page<R> last = kept.get(starts.size() - 1);
    return new Extent(lastStart + (last == null ? 0 : last.rows().size()), endKnown);
  }

  /** What is known of a list's length. */
  record Extent(int atLeast, boolean exact) {}

  private boolean reach(int number) {
    while (starts.size() <= number && !endKnown) {
      page(starts.size() - 1);
    }
    return number < starts.size();
  }

  private Page<R> page(int number) {
    Page<R> page = kept.get(number);
    if (page == null) {
      page = source.read(starts.get(number), PAGE);
      kept.put(number, page);
    }
    if (number == starts.size() - 1) {
      if (page.next() == null) {
        endKnown = true;
      } else {
        starts.add(page.next());
      }
    }
    return page;
  }
}
