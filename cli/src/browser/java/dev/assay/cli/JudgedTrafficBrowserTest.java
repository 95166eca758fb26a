package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The judges of the demo, which judge traffic, in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JudgedTrafficBrowserTest {
  private Program server;
  private Chromium chromium;
  private Page page;

  /** So many hold enough failures to train a judge on. */
  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    server = Program.start(home, "demo", "--conversations", "1800", "--seed", "7", "--no-browser");
    server.console();
    chromium = new Chromium();
  }

  @BeforeEach
  void newPerson() throws Exception {
    page = chromium.open(server.console() + "judges?project=storefront");
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
  void judge_ofTraffic_showsRatesCorrectedByRelease_andReliability() {
    assertThat(page.locator("#judges")).containsText("code:calls_not_repeated");
    Chromium.keep(page, "judges-demo");
    openJudge("failures");
    assertThat(page.locator(".case-heading")).containsText("labels stand in for people");
    assertThat(page.locator("#rates tbody tr")).hasCount(2);
    assertThat(page.locator("#rates")).containsText("2.14");
    assertThat(page.locator("#reliability assay-reliability circle").first()).isAttached();
    assertThat(page.locator("#reliability assay-reliability table tr").first()).isAttached();
    assertThat(page.locator("#slices")).containsText("English");
    assertThat(page.locator("#parts")).containsText("embeddings");
    assertThat(page.locator("#judge-title")).hasText("local:failures on failed");
    assertThat(page.locator("#confusion tbody tr").first()).containsText("no");
    assertThat(page.locator("#errors")).containsText("yes");
    assertThat(page.locator("#meaning")).containsText("Yes to “failed”");
    assertThat(page.locator("#weak-reasons")).containsText("Weak, though measured");
    keepWhole("judge-trained");

    page.locator("#rates a", new Page.LocatorOptions().setHasText("language")).click();
    assertThat(page).hasURL(Pattern.compile(".*[?&]by=language.*"));
    assertThat(page.locator("#rates")).containsText("English");
    page.keyboard().press("Enter");
    assertThat(page.locator("#cell-cases")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page.locator("#conversation-title")).isVisible();
  }

  @Test
  void verdictsOfAConversation_leadToTheirJudges() {
    openJudge("failures");
    page.locator("#confusion a").first().click();
    page.locator("#cell-cases td a").first().click();
    assertThat(page.locator("#conversation-title")).isVisible();
    assertThat(verdict("local:failures")).containsText("κ");
    assertThat(verdict("local:failures").locator(".pill.good")).hasCount(0);
    Locator check = verdict("code:calls_not_repeated");
    assertThat(check).containsText("Never held against");
    assertThat(page.locator(".case-heading .pill.hatched").first()).isVisible();
    Chromium.keep(page, "conversation-verdicts");

    check.locator("a.mono").click();
    assertThat(page.locator("#judge-title")).containsText("calls_not_repeated");
    assertThat(page.locator("#judge")).containsText("./assay label agreement");
    assertThat(page.locator("#rates .hatched").first()).isVisible();
    keepWhole("judge-uncalibrated");
  }

  private Locator verdict(String judge) {
    return page.locator("#inspector .inspected", new Page.LocatorOptions().setHasText(judge));
  }

  @Test
  void span_showsWhatWasSaidOfIt() throws Exception {
    page.navigate(server.console() + "trace?project=storefront");
    page.locator(".trace-list a").first().click();
    page.locator("#tab-scores").click();
    assertThat(page).hasURL(Pattern.compile(".*[?&]tab=scores.*"));
    assertThat(page.locator("#inspector")).containsText("Nobody has scored this span.");
    Chromium.keep(page, "span-scores");
  }

  private void openJudge(String name) {
    page.locator("#judges a", new Page.LocatorOptions().setHasText(name)).first().click();
    assertThat(page.locator("#judge-title")).containsText(name);
    assertThat(page.locator("#rates")).isVisible();
  }

  /** The page with all that lies below its edge. */
  private void keepWhole(String name) {
    page.setViewportSize(1440, 2100);
    Chromium.keep(page, name);
    page.setViewportSize(1440, 900);
  }
}
