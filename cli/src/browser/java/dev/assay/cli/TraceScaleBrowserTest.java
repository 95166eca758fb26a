package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A trace of ten thousand spans. Bounds are those of a busy machine; the figures are printed. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceScaleBrowserTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CHOSEN = "?project=default&time=all";
  private static final String SCROLL =
      """
      async () => {
        const body = document.querySelector('.wf-body');
        const times = [];
        let before = performance.now();
        for (let i = 0; i < 90; i++) {
          body.scrollTop += 900;
          await new Promise(requestAnimationFrame);
          const now = performance.now();
          times.push(now - before);
          before = now;
        }
        return times;
      }
      """;

  private Program program;
  private Chromium chromium;
  private String console;
  private Page page;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    program = Program.start(home, "serve");
    console = program.console().toString();
    BigTrace.send(program.otlp());
    chromium = new Chromium();
    page = chromium.open(console + "trace" + CHOSEN);
    waitUntilAllIsThere();
  }

  @AfterAll
  void end() {
    chromium.close();
    program.close();
  }

  @Test
  void tenThousandSpans_openScrollAndAreFound() {
    double[] opened = IntStream.range(0, 5).mapToDouble(i -> open()).toArray();
    double open = Stopwatch.median("trace of 10,000 spans, until it is usable", opened);

    // Repeats are folded, errors are not.
    assertThat(page.locator("[data-span] .label", hasText("execute_tool look_up"))).hasCount(1);
    Locator alike = page.locator(".wf:has(.label:text-is('execute_tool get_order'))");
    assertThat(alike.locator(".bad")).hasCount(2);
    assertThat(alike).hasCount(5);

    page.locator("#trace-find").fill("step 6999");
    page.keyboard().press("Enter");
    assertThat(page.locator(".wf.selected .label")).hasText("step 6999");
    page.locator("#trace-find").fill("");
    double find =
        Stopwatch.millis(
            page,
            "0",
            "const line = document.getElementById('trace-find'); line.value = 'step';"
                + " line.dispatchEvent(new Event('input'))",
            "document.querySelector('.trace-tools [role=status]').textContent.includes(' of ')");
    Stopwatch.median("trace of 10,000 spans, found in 6,900 names", find);

    page.evaluate("document.querySelector('.wf-body').scrollTop = 0");
    double[] times =
        ((List<?>) page.evaluate(SCROLL))
            .stream().mapToDouble(millis -> ((Number) millis).doubleValue()).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "trace of 10,000 spans, 90 screens scrolled: frame median %.0f ms, 95%% %.0f ms, worst %.0f"
            + " ms%n",
        times[times.length / 2],
        times[times.length * 95 / 100],
        times[times.length - 1]);

    assertThat(open).isLessThan(10_000);
    assertThat(find).isLessThan(2_000);
    assertThat(times[times.length / 2]).isLessThan(250);
    assertThat((Integer) page.evaluate("document.querySelectorAll('[data-span]').length"))
        .isLessThan(120);
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void sixtyLevels_canBeRead() {
    open();
    page.locator("#trace-find").fill("level 59");
    page.keyboard().press("Enter");
    Locator deepest = page.locator(".wf.selected .label");
    assertThat(deepest).hasText("level 59");
    assertThat(
            (Double) deepest.evaluate("label => label.getBoundingClientRect().width * 1.0 + 0.001"))
        .isGreaterThan(40);
    Chromium.keep(page, "trace-deep");
  }

  @Test
  void thousandChildren_unfoldAndFold() {
    open();
    Locator folded = page.locator(".wf:has(.label:text-is('execute_tool look_up')) .pill");
    assertThat(folded).hasText("×500");
    Chromium.keep(page, "trace-big");
    folded.click();
    assertThat(folded).hasCount(0);
    assertThat(page.locator("[data-span] .label", hasText("execute_tool look_up")).nth(3))
        .isVisible();
  }

  @Test
  void megabyte_staysUntilAskedFor() {
    open();
    page.locator(".wf:has(.label:text-is('execute_tool read_file'))").click();
    Locator inspector = page.locator("#inspector");
    assertThat(inspector).containsText("show more (998");
    assertThat(inspector.textContent().length()).isLessThan(10_000);
    inspector.locator(".more").click();
    assertThat(inspector).containsText("show more (798");
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private double open() {
    page.navigate(console + "trace" + CHOSEN);
    page.locator("#trace-id").waitFor();
    page.waitForTimeout(1_000);
    return Stopwatch.millis(
        page,
        "0",
        "const link = document.createElement('a'); link.href = 'trace"
            + CHOSEN
            + "&id="
            + BigTrace.ID
            + "'; document.body.append(link); link.click(); link.remove()",
        "document.querySelector('#waterfall .wf.selected') !== null");
  }

  private void waitUntilAllIsThere() {
    Instant end = Instant.now().plus(PATIENCE);
    String found = "";
    while (!found.endsWith("of 10,000") && Instant.now().isBefore(end)) {
      page.navigate(console + "trace" + CHOSEN + "&find=level&id=" + BigTrace.ID);
      page.locator("#frame").waitFor();
      page.waitForTimeout(1_000);
      Locator matches = page.locator(".trace-tools [role=status]");
      found = matches.count() == 0 ? "" : matches.innerText();
    }
    assertThat(found).isEqualTo("59 of 10,000");
  }
}
