package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Path published = Data.folder().resolve("tau-bench/runs/gpt-4o-airline.json");
    record(home, published);
    record(home, Files.writeString(home.resolve("gpt-4o-mended.json"), mended(published)));
    chromium = new Chromium();
  }

  private static void record(Path home, Path file) throws Exception {
    Program run =
        Program.start(
            home,
            "bench",
            "tau",
            "--data",
            Data.folder().resolve("tau-bench").toString(),
            "--recorded",
            file.toString());
    assertThat(run.end()).as(run.output()).isZero();
  }

  /** The run of an agent that is as good as its first trial wherever that passed. */
  private static String mended(Path published) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode runs = json.readTree(Files.readString(published));
    Map<Integer, JsonNode> passed = new HashMap<>();
    for (JsonNode run : runs) {
      if (run.path("reward").asDouble() == 1) {
        passed.putIfAbsent(run.path("task_id").asInt(), run);
      }
    }
    for (JsonNode run : runs) {
      JsonNode better = passed.get(run.path("task_id").asInt());
      if (better != null) {
        ((ObjectNode) run).set("traj", better.path("traj"));
      }
    }
    return runs.toString();
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
    page.getByText("gpt-4o-airline (recorded)").first().waitFor();
    page.locator("#runs tr")
        .filter(new Locator.FilterOptions().setHasText("gpt-4o-airline (recorded)"))
        .locator("a")
        .first()
        .click();
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
  void comparableRuns_areATrendAndCompare() {
    assertThat(page.locator("assay-chart")).hasCount(1);
    assertThat(page.locator("#runs .estimate")).hasCount(2);
    assertThat(page.locator("assay-chart svg path").first()).isAttached();
    Chromium.keep(page, "benchmarks");
    page.locator("#runs a").first().click();
    page.locator("#compare-with a").first().click();
    assertThat(page.locator("#comparison")).containsText("better");
    assertThat(page.locator("#comparison")).containsText("Wilcoxon signed rank over tasks, exact");
    Chromium.keep(page, "benchmark-comparison");
  }

  @Test
  void projectWithoutRuns_namesTheCommand() throws Exception {
    page.navigate(server.console() + "benchmarks?project=nothing-here");
    assertThat(page.locator("[data-testid=empty]")).containsText("./assay bench tau");
  }
}
