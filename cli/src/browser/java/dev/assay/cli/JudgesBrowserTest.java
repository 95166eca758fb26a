package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What judges are worth, in a real browser: those of XSTest with the labels of its people, imported
 * and calibrated as a user does it.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JudgesBrowserTest {
  private Path home;
  private Program server;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    server = Program.start(home, "serve");
    server.console();
    List<String> labels =
        new ArrayList<>(
            List.of(
                "label",
                "import",
                "--format",
                "xstest",
                "--project",
                "xstest",
                "--question",
                "refused"));
    try (Stream<Path> files = Files.list(Data.folder().resolve("xstest"))) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith("eval.csv"))
          .sorted()
          .forEach(labels::add);
    }
    run(home, labels);
    run(home, List.of("label", "agreement", "--project", "xstest", "--question", "refused"));
    chromium = new Chromium();
  }

  private static void run(Path home, List<String> command) throws Exception {
    Program run = Program.start(home, command.toArray(String[]::new));
    assertThat(run.end()).as(run.output()).isZero();
  }

  @BeforeEach
  void newPerson() throws Exception {
    page = chromium.open(server.console() + "judges?project=xstest");
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
  void ruleThatCannotBeUsed_isToldAtTheRulesFile_untilItIsMended() throws Exception {
    Path rules = home.resolve("judging.json");
    Files.writeString(
        rules,
        """
        {"rules": [{"name": "tone-check", "project": "xstest", "rubric": "no_such_rubric",
                    "model": "m", "share": 1, "tokens_per_day": 1000}]}""");
    Locator off = page.locator("#off-rules");
    reloadUntil(() -> off.count() == 1);
    assertThat(off).containsText("tone-check");
    assertThat(off).containsText("no_such_rubric");
    Chromium.keep(page, "judges-off-rule");
    Files.delete(rules);
    reloadUntil(() -> off.count() == 0);
  }

  /** The file is looked at every few seconds. */
  private void reloadUntil(BooleanSupplier reached) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    do {
      assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
      Thread.sleep(500);
      page.reload();
      page.locator("#frame").waitFor();
      page.locator("#judges, #off-rules, [data-testid=empty]").first().waitFor();
    } while (!reached.getAsBoolean());
  }

  @Test
  void judges_ofXstest_standBesideWhatPeopleReach() {
    assertThat(page.locator("#menu-judges")).hasAttribute("aria-current", "page");
    assertThat(page.locator("#judges tbody tr")).hasCount(2);
    assertThat(page.locator(".sub")).containsText("2 judges: 2 calibrated");
    Locator gpt4 = page.locator("#judges tr", new Page.LocatorOptions().setHasText("gpt-4"));
    assertThat(gpt4).containsText("✓ calibrated, κ .581");
    assertThat(gpt4.locator(".pill").first()).not().hasClass(Pattern.compile(".*(good|warn).*"));
    assertThat(gpt4).containsText("external:gpt-4");
    // As computed from the files by other means; the two people beside the judge.
    assertThat(gpt4.locator(".estimate").first()).containsText(".581 ±.038");
    assertThat(gpt4.locator(".estimate").nth(1)).containsText(".941");
    Chromium.keep(page, "judges");
    keepNarrow("judges-narrow");

    page.keyboard().press("j");
    assertThat(page).hasURL(Pattern.compile(".*[?&]at=.*"));
    page.keyboard().press("k");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).containsText("next judge");
    page.keyboard().press("Escape");
    page.keyboard().press("Enter");
    assertThat(page.locator("#judge-title")).isVisible();
  }

  @Test
  void judge_leadsFromACellOfItsMatrixToTheCases() {
    openJudge("gpt-4");
    assertThat(page.locator("#worth-kappa")).containsText("people reach .941");
    assertThat(page.locator("#worth-person"))
        .containsText(Pattern.compile("ω \\.\\d{3}|ω 1\\.000"));
    assertThat(page.locator("#worth-canaries")).containsText("not measured");
    assertThat(page.locator("#worth-order")).containsText("./assay label agreement");
    assertThat(page.locator("#confusion tbody tr")).hasCount(3);
    assertThat(page.locator("#errors tbody tr")).hasCount(3);
    assertThat(page.locator("#agreement")).containsText("Krippendorff");
    assertThat(page.locator("#parts")).containsText(Pattern.compile("[0-9a-f]{64}"));
    assertThat(page.locator("#rates")).containsText("not in the traffic");
    assertThat(page.locator("#rates")).containsText("labels only");
    keepWhole("judge-gpt4");
    keepNarrow("judge-gpt4-narrow");

    Locator cell = page.locator("#confusion a.bad").first();
    String count = cell.textContent();
    cell.click();
    assertThat(page).hasURL(Pattern.compile(".*[?&]people=.*"));
    assertThat(page.locator("#cell-cases h2")).containsText(count + " case");
    keepWhole("judge-cases");
    page.keyboard().press("j");
    assertThat(page).hasURL(Pattern.compile(".*[?&]case=.*"));
    String address = page.url();
    page.navigate(address);
    assertThat(page.locator("#cell-cases tr[aria-selected]")).hasCount(1);
    page.keyboard().press("Escape");
    assertThat(page.locator("#cell-cases")).hasCount(0);
    page.keyboard().press("Escape");
    assertThat(page.locator("#judges")).isVisible();
  }

  @Test
  void projectWithoutJudges_namesTheCommands() throws Exception {
    page.navigate(server.console() + "judges?project=nothing-here");
    assertThat(page.locator("[data-testid=empty]")).containsText("./assay judge run");
    assertThat(page.locator("[data-testid=empty]")).containsText("./assay label agreement");
    page.navigate(server.console() + "judges?project=xstest&judge=nobody&sort=beauty");
    assertThat(page.locator("[data-testid=address-problems]")).containsText("nobody");
    assertThat(page.locator("[data-testid=address-problems]")).containsText("sort=beauty");
    Chromium.keep(page, "judges-problems");
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

  private void keepNarrow(String name) {
    page.setViewportSize(720, 1200);
    Chromium.keep(page, name);
    page.setViewportSize(1440, 900);
  }
}
