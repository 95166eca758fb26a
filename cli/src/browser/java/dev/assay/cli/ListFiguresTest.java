package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * How fast the list of conversations is, on a console that runs already and holds many: {@code
 * ASSAY_MEASURE} is its address, {@code ASSAY_MEASURE_PROJECT} the project. Bounds are those of a
 * busy machine.
 */
@Tag("browser")
@EnabledIfEnvironmentVariable(named = "ASSAY_MEASURE", matches = "http.*")
final class ListFiguresTest {
  private static final String FIRST_ROW = "document.querySelector('.first-words')?.offsetWidth > 0";
  private static final String GRID = "document.getElementById('conversations')";
  private static final String OTHER_ROWS =
      GRID + " !== before && " + GRID + "?.querySelector('.first-words')?.offsetWidth > 0";
  private static final String ALL_ROWS_IN_VIEW =
      """
      (() => {
        const grid = document.getElementById('conversations');
        const box = grid.shadowRoot.getElementById('table').getBoundingClientRect();
        const rows = [...grid.shadowRoot.querySelectorAll('#items tr')].filter((row) => {
          const at = row.getBoundingClientRect();
          return at.bottom > box.top + 40 && at.top < box.bottom;
        });
        return rows.length > 5 && !grid.loading && grid._firstVisibleIndex !== before
          && rows.every((row) => row.querySelector('slot').assignedNodes()[0]?.textContent.trim());
      })()""";

  private final String console = System.getenv("ASSAY_MEASURE").replaceAll("/?$", "/");
  private final String chosen =
      "?time=all&project=" + System.getenv().getOrDefault("ASSAY_MEASURE_PROJECT", "storefront");
  private Chromium chromium;
  private Page page;

  @BeforeEach
  void open() {
    chromium = new Chromium();
    page = chromium.open(console + "trace" + chosen);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void list_isFast() {
    double paint =
        Stopwatch.median(
            "list, from the click to the first rows",
            times(
                5,
                i -> {
                  page.navigate(console + "trace" + chosen);
                  settle();
                  return Stopwatch.millis(
                      page,
                      "0",
                      "document.getElementById('menu-conversations').click()",
                      FIRST_ROW);
                }));
    settle();
    double scroll =
        Stopwatch.median(
            "list, scrolled to the middle and elsewhere",
            List.of(0.5, 0.1, 0.9, 0.3, 0.7).stream()
                .mapToDouble(
                    part -> {
                      double millis =
                          Stopwatch.millis(
                              page,
                              GRID + "._firstVisibleIndex",
                              "const table = "
                                  + GRID
                                  + ".shadowRoot.getElementById('table');"
                                  + "table.scrollTop = table.scrollHeight * "
                                  + part,
                              ALL_ROWS_IN_VIEW);
                      settle();
                      return millis;
                    })
                .toArray());
    double filter =
        Stopwatch.median(
            "list, from Enter in the filter to its rows",
            List.of("lang:es", "outcome:failed", "lang:ar", "cost:>0.001").stream()
                .mapToDouble(this::filtered)
                .toArray());
    page.navigate(console + "conversations" + chosen);
    settle();
    double key =
        Stopwatch.median(
            "list, from j to the next row",
            times(
                9,
                i ->
                    Stopwatch.millis(
                        page,
                        selected(),
                        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
                            + " { key: 'j', bubbles: true, composed: true }))",
                        selected() + " !== before")));

    assertThat(List.of(paint, scroll, filter, key)).allMatch(millis -> millis < 5_000);
  }

  private double filtered(String filter) {
    page.navigate(console + "conversations" + chosen);
    settle();
    page.locator("#filter").focus();
    page.keyboard().type(filter);
    page.waitForTimeout(800);
    return Stopwatch.millis(
        page,
        GRID,
        "document.getElementById('filter').dispatchEvent(new KeyboardEvent('keydown',"
            + " { key: 'Enter', bubbles: true, composed: true }))",
        OTHER_ROWS);
  }

  private static String selected() {
    return GRID + ".selectedItems.map((row) => row.key).join()";
  }

  /** Lets what comes after the list come, so that one measurement is not in the way of the next. */
  private void settle() {
    page.locator("#menu-conversations").waitFor();
    page.waitForTimeout(1_500);
  }

  private static double[] times(int times, IntToDoubleFunction one) {
    return IntStream.range(0, times).mapToDouble(one).toArray();
  }
}
