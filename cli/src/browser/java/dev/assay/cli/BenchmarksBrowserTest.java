package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A published run, made again and looked at in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BenchmarksBrowserTest {
  private Program server;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    server = Program.start(home, "serve");
    server.console();
    Path tau = Data.folder().resolve("tau-bench");
    Program run =
        Program.start(
            home,
            "bench",
            "tau",
            "--data",
            tau.toString(),
            "--domain",
            "airline",
            "--recorded",
            tau.resolve("runs/gpt-4o-airline.json").toString());
    assertThat(run.end()).as(run.output()).isZero();
    chromium = new Chromium();
  }

  @BeforeEach
  void newPerson() throws Exception {
    page = chromium.open(server.console() + "benchmarks?project=benchmarks");
  }

  @AfterEach
  void noComplaints() {
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @AfterAll
  void end() {
    chromium.close();
    server.close();
  }

  @Test
  void run_leadsFromItsRatesToAFailedTrial() {
    assertThat(page.locator("#runs")).containsText("84 of 200");
    Chromium.keep(page, "benchmarks");
    page.locator("#runs a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*[?&]run=.*"));
    // As published for these 50 tasks of 4 trials: pass^1..4.
    for (String rate : List.of("42.0", "27.3", "22.0", "20.0")) {
      assertThat(page.locator(".screen")).containsText(rate);
    }
    assertThat(page.locator("#matrix .verdict-cell")).hasCount(200);
    assertThat(page.locator("#matrix .verdict-cell.good")).hasCount(84);
    Chromium.keep(page, "benchmark-run");

    page.locator("#matrix .verdict-cell.bad").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/conversation\\?.*id=.*"));
    assertThat(page.locator("#conversation-title")).isVisible();
    page.goBack();
    assertThat(page.locator("#matrix")).isVisible();
  }

  @Test
  void projectWithoutRuns_namesTheCommand() throws Exception {
    page.navigate(server.console() + "benchmarks?project=nothing-here");
    assertThat(page.locator("[data-testid=empty]")).containsText("./assay bench tau");
  }
}
