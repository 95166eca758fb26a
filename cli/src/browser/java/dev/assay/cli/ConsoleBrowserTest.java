package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a user starts it, seen in a real browser on the demo's traffic. What disturbs the
 * program comes last: the engine is killed, then everything is stopped.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleBrowserTest {
  private static final int STATUS_AFTER_SIGTERM = 143;
  private static final double RESTART_MILLIS = Duration.ofSeconds(60).toMillis();
  private static final Pattern SPAN_IN_ADDRESS = Pattern.compile(".*[?&]span=[0-9a-f]{16}.*");

  private Path home;
  private Program program;
  private Chromium chromium;
  private String console;
  private Page page;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    program = Program.start(home, "demo", "--conversations", "400", "--no-browser");
    console = program.console().toString();
    chromium = new Chromium();
  }

  @BeforeEach
  void newPerson() {
    page = chromium.open(console);
  }

  @AfterEach
  void noComplaints() {
    page.context().close();
    assertThat(chromium.complaints()).isEmpty();
  }

  @AfterAll
  void end() {
    chromium.close();
    program.close();
  }

  @Test
  void overview_showsEstimatesAndCharts() {
    assertThat(page.locator("h1")).hasText("Overview");
    assertThat(page.locator(".sentence")).containsText("400 conversations");
    assertThat(page.locator(".sentence")).containsText("2.14");
    for (String figure : List.of("resolved", "cost", "failed", "turn-time", "errors")) {
      Locator card = page.locator("#figure-" + figure);
      assertThat(card.locator(".figure-value"))
          .containsText(Pattern.compile("\\d.*(±\\d|\\[.+, .+])"));
      assertThat(card.locator(".figure-n"))
          .hasText(Pattern.compile("n [1-9][0-9,]* (outcomes|turns) · 2\\.14 against 2\\.13"));
    }
    Locator charts = page.locator("assay-chart");
    assertThat(charts).hasCount(4);
    for (Locator chart : charts.all()) {
      assertThat(chart.locator("svg path").first()).isAttached();
      assertThat(chart.locator("table tr").first()).isAttached();
    }
    assertThat(page.locator("#changes")).containsText("From 2.13 to 2.14");
    assertThat(page.locator("#time-shares")).containsText("model");
    Chromium.keep(page, "overview");

    page.locator("#figure-failed").click();
    assertThat(page).hasURL(Pattern.compile(".*/conversations\\?.*outcome.*failed.*"));
    assertThat(page.locator("#conversations .pill.bad").first()).hasText("✕ failed");
  }

  /** Pushes may set an element's figures while its script is still on the way. */
  @Test
  void charts_drawFiguresThatCameBeforeTheirScript() {
    page.navigate(console + "conversations");
    assertThat(page.locator(".first-words").first()).isVisible();
    assertThat(page.evaluate("customElements.get('assay-chart') === undefined")).isEqualTo(true);
    page.evaluate(
        """
        () => {
          const early = document.createElement('assay-chart');
          early.chart = {label: 'early', unit: 'COUNT', shape: 'LINE', marks: [],
            series: [{name: 'a', points: [[0, 1, null, null, 1], [86400000, 2, null, null, 1]]}]};
          document.body.append(early);
          for (const file of ['webjars/echarts/5.5.0/echarts.min.js', 'assay/chart.js']) {
            const script = document.createElement('script');
            script.src = new URL(file, document.baseURI);
            script.async = false;
            document.head.append(script);
          }
        }
        """);
    assertThat(page.locator("assay-chart svg path").first()).isAttached();
  }

  @Test
  void conversations_areSortedFilteredAndPeekedInto() {
    page.locator("#menu-conversations").click();
    assertThat(page.locator(".first-words").first()).isVisible();
    assertThat(page.locator(".first-cell .pill.accent").first()).hasText("simulated");

    page.locator("#sort-turns").click();
    assertThat(page).hasURL(Pattern.compile(".*sort=-turns.*"));
    assertThat(page.locator("#sort-turns")).containsText("↓");

    page.keyboard().press("/");
    page.locator("#filter").pressSequentially("lang:es");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-testid=filter-lang]")).containsText("Spanish");
    assertThat(page.locator(".screen")).containsText("pass the filter");

    assertThat(page.locator("#sort-turns")).containsText("↓");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    Locator peek = page.locator("#peek");
    assertThat(peek.locator("#turn-1")).isVisible();
    assertThat(peek).containsText("Spanish");
    Chromium.keep(page, "conversations");

    String said = peek.locator("#conversation-title").innerText();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/conversation\\?.*id=.*"));
    assertThat(page.locator("#conversation-title")).hasText(said);
    page.goBack();
    assertThat(peek.locator("#conversation-title")).hasText(said);
  }

  @Test
  void conversation_leadsFromAToolCallToItsSpan() {
    page.navigate(console + "conversations?project=storefront&sort=-tool_calls&filter=lang:es");
    page.locator(".first-words").first().dblclick();
    assertThat(page.locator("#conversation-title")).not().isEmpty();
    assertThat(page.locator("#turn-1 .said.user")).isVisible();
    assertThat(page.locator("#strip a").first()).isVisible();
    Locator call = page.locator(".call").first();
    String tool = call.locator(".signature").innerText().replaceAll("(?s)\\(.*", "");
    call.locator("summary").click();
    assertThat(call.locator(".call-body")).containsText("Arguments");
    assertThat(call.locator(".call-body")).containsText("Result");
    Chromium.keep(page, "conversation");
    String conversation = page.url();

    call.locator(".call-body a").click();
    assertThat(page).hasURL(SPAN_IN_ADDRESS);
    assertThat(page.locator("#waterfall .wf.selected")).containsText(tool);
    Locator inspector = page.locator("#inspector");
    assertThat(inspector).containsText("Result");
    page.locator("#tab-input").click();
    assertThat(page).hasURL(Pattern.compile(".*tab=input.*"));
    assertThat(inspector).not().containsText("Result");
    assertThat(inspector).containsText("Arguments");
    assertThat(inspector).containsText(tool);
    Chromium.keep(page, "trace");

    Page copied = chromium.open(page.url());
    assertThat(copied.locator("#waterfall .wf.selected")).containsText(tool);
    assertThat(copied.locator("#inspector")).containsText("Arguments");
    assertThat(copied.locator("#inspector")).hasText(inspector.textContent());
    copied.context().close();

    page.goBack();
    assertThat(inspector).containsText("Result");
    page.goBack();
    assertThat(page).hasURL(conversation);
    assertThat(page.locator(".call").first()).isVisible();
  }

  @Test
  void keyboard_findsAndTells() {
    assertThat(page.locator("#figure-resolved .figure-value")).isVisible();
    page.keyboard().press("Control+k");
    assertThat(page.locator("#palette-line")).isFocused();
    page.keyboard().type("conv");
    assertThat(page.locator("#palette-line-list [role=option]").first())
        .containsText("Conversations");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/conversations.*"));
    assertThat(page.locator(".first-words").first()).isVisible();
    assertThat(page.locator("#palette")).isHidden();

    page.keyboard().press("?");
    assertThat(page.locator("#keys")).containsText("next conversation");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isHidden();
  }

  @Test
  void scheme_isChosenAndKept() {
    Locator scheme = page.locator("#scheme");
    String light = background();
    scheme.click();
    assertThat(page.locator("html")).hasAttribute("data-scheme", "dark");
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    page.reload();
    assertThat(scheme).hasText("Dark");
    assertThat(background()).isEqualTo(dark);
  }

  @Test
  void projectWithoutTraffic_saysSo() {
    page.navigate(console + "?project=nobody-sends-here");
    assertThat(page.locator("[data-testid=empty]")).containsText("No traffic here");
    page.navigate(console + "conversations?project=nobody-sends-here");
    assertThat(page.locator("[data-testid=empty]")).isVisible();
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void engineKilled_theConsoleShowsDataAgainByItself() throws Exception {
    assertThat(page.locator("#figure-resolved .figure-value")).isVisible();
    ProcessHandle engine = program.engine();
    assertThat(engine.destroyForcibly()).isTrue();
    engine.onExit().get();

    page.locator("#menu-conversations").click();
    Locator row = page.locator(".first-words").first();
    row.waitFor(new Locator.WaitForOptions().setTimeout(RESTART_MILLIS));
    page.locator("#menu-overview").click();
    page.locator("#figure-resolved .figure-value")
        .waitFor(new Locator.WaitForOptions().setTimeout(RESTART_MILLIS));
    assertThat(page.locator(".sentence")).containsText("400 conversations");
    assertThat(program.engine().pid()).isNotEqualTo(engine.pid());
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void stopped_leavesNothingRunning() throws Exception {
    page.context().close();
    List<ProcessHandle> running = program.processes();
    assertThat(running).contains(program.engine());

    assertThat(program.stop()).as(program.output()).isEqualTo(STATUS_AFTER_SIGTERM);

    assertThat(running).noneMatch(ProcessHandle::isAlive);
    assertThat(home.resolve("run").resolve("server.json")).doesNotExist();
    assertThat(Files.exists(home.resolve("clickhouse.run"))).isFalse();
    assertThat(program.output()).doesNotContain("Exception");
  }

  private String background() {
    return page.evaluate("getComputedStyle(document.body).backgroundColor").toString();
  }
}
