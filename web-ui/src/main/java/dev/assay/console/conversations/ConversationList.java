package dev.assay.console.conversations;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list: reads on as it is scrolled, and keeps one row as the current one. */
final class ConversationList extends Grid<Row> {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationList.class);
  private static final int STEP = 1_000;
  private static final int PLACES_KEPT = 2_000;
  private static final List<String> BESIDE_THE_REST =
      List.of("language", "turns", "tools", "release", "duration", "scores");

  private final CursorPages<Row> pages;
  private final Runnable broken;
  private final GridLazyDataView<Row> view;

  /** Where the rows last sent to the browser stand, by id. */
  private final Map<String, Integer> places =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > PLACES_KEPT;
        }
      };

  private int current = -1;

  /**
   * @param pages the first of them already read
   * @param broken runs when a later one could not be read
   */
  ConversationList(
      CursorPages<Row> pages, Sort sort, Consumer<Sort> resort, Instant now, Runnable broken) {
    this.pages = pages;
    this.broken = broken;
    setId("conversations");
    addThemeVariants(
        GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_ROW_BORDERS);
    addClassName("conversations-grid");
    setPageSize(CursorPages.PAGE / 2);
    setSelectionMode(SelectionMode.SINGLE);
    new Columns(this, sort, resort, now).add();
    view = setItems(query -> fetch(query.getOffset(), query.getLimit()));
    view.setIdentifierProvider(Row::id);
    CursorPages.Extent extent = pages.extent();
    if (extent.exact()) {
      view.setItemCountCallback(query -> extent.atLeast());
    } else {
      view.setItemCountEstimate(STEP);
      view.setItemCountEstimateIncrease(STEP);
    }
  }

  /** Makes the scrollbar as long as the list, once that is known. */
  void setLength(long rows) {
    if (!pages.extent().exact()) {
      int length = (int) Math.min(Integer.MAX_VALUE, rows);
      view.setItemCountCallback(query -> Math.max(length, pages.extent().atLeast()));
    }
  }

  /** Leaves out what does not fit beside a peek. */
  void narrow(boolean narrow) {
    BESIDE_THE_REST.forEach(key -> getColumnByKey(key).setVisible(!narrow));
  }

  /** Makes the row so many below the current one the current one; empty when there is none. */
  Optional<Row> move(int by) {
    int to = current + by;
    if (to < 0) {
      return Optional.empty();
    }
    List<Row> found = pages.rows(to, 1);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    current = to;
    select(found.getFirst());
    scrollToIndex(Math.max(0, to - 3));
    return Optional.of(found.getFirst());
  }

  /** Makes the row with this id the current one if it is among the first ones. */
  void choose(String id) {
    List<Row> first = pages.rows(0, CursorPages.PAGE);
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).id().equals(id)) {
        current = i;
        select(first.get(i));
        return;
      }
    }
  }

  /** Makes a row that was clicked the current one. */
  void choose(Row row) {
    current = places.getOrDefault(row.id(), current);
    select(row);
  }

  private Stream<Row> fetch(int offset, int limit) {
    try {
      List<Row> rows = pages.rows(offset, limit);
      for (int i = 0; i < rows.size(); i++) {
        places.remove(rows.get(i).id());
        places.put(rows.get(i).id(), offset + i);
      }
      return rows.stream();
    } catch (RuntimeException e) {
      LOG.warn("reading conversations from {} on failed", offset, e);
      broken.run();
      return Stream.empty();
    }
  }
}
