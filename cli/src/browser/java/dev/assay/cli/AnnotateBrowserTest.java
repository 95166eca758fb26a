package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
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

/** Two people label a queue, and what they disagree on is settled, in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AnnotateBrowserTest {
  private Path home = Path.of("");
  private Program program;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    program = Program.start(home, "demo", "--conversations", "60", "--seed", "3", "--no-browser");
    program.console();
    chromium = new Chromium();
  }

  @BeforeEach
  void newPerson() throws Exception {
    page = chromium.open(address(""));
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
  @Order(1)
  void twoPeople_labelTheSameCases_andTheirDisagreementIsSettled() throws Exception {
    assertThat(page.locator("[data-testid=empty]")).containsText("No queue to label yet");
    assertThat(page.locator("[data-testid=empty]")).containsText("./assay label sample");
    Chromium.keep(page, "annotate-empty");
    page.locator("#make-queue").click();
    page.locator("#queue-most").fill("4");
    page.locator("#queue-name").fill("week-47");
    assertThat(page.locator("#new-queue")).containsText("60 conversations");
    Chromium.keep(page, "annotate-new");
    page.locator("#queue-make").click();
    page.locator("#label-them").click();

    become("ann");
    assertThat(page.locator("#question")).hasText("Did the user get what they came for?");
    assertThat(page.locator("#rubric")).containsText("everything the user asked for");
    assertThat(page.locator(".chat .said").first()).isVisible();
    assertThat(page.locator(".chat .turn-head .pill", withText("reward"))).hasCount(0);
    progress("You: 0 of 4, 4 left");
    Chromium.keep(page, "annotate-case");

    page.keyboard().press("?");
    assertThat(page.locator("#keys")).containsText("cannot tell");
    page.keyboard().press("?");
    page.keyboard().press("n");
    page.keyboard().type("refunded on day 12, within the 30 <b>days</b>");
    page.keyboard().press("Escape");
    progress("You: 0 of 4");
    page.keyboard().press("1");
    at(2);
    progress("You: 1 of 4, 3 left");
    page.keyboard().press("2");
    at(3);
    page.keyboard().press("u");
    at(2);
    progress("You: 1 of 4, 3 left");
    page.keyboard().press("2");
    at(3);
    page.keyboard().press("1");
    at(4);
    page.keyboard().press("1");
    assertThat(page.locator("[data-testid=empty]")).containsText("You have labelled all of it");
    page.keyboard().press("k");
    at(4);
    assertThat(page.locator("#answer-1")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator(".said-one")).hasCount(0);

    page.navigate(address("&queue=week-47"));
    assertThat(page.locator("#annotator")).containsText("ann");
    page.context().close();

    page = chromium.open(address("&queue=week-47"));
    assertThat(page.locator("#who")).containsText("ann");
    become("bob");
    assertThat(page.locator("#answers")).isVisible();
    assertThat(page.locator(".said-one")).hasCount(0);
    page.keyboard().press("2");
    at(2);
    page.keyboard().press("k");
    at(1);
    assertThat(page.locator(".said-one")).hasCount(1);
    assertThat(page.locator(".said-one")).containsText("within the 30 <b>days</b>");
    Chromium.keep(page, "annotate-others");
    page.keyboard().press("s");
    at(2);
    page.keyboard().press("2");
    at(3);
    page.keyboard().press("1");
    at(4);
    page.locator("#answer-1").click();
    progress("You: 4 of 4, all done");
    progress("1 in dispute");

    page.locator("#tab-disagreements").click();
    assertThat(page).hasURL(Pattern.compile(".*[?&]case=conversation.*"));
    assertThat(page.locator("#disputes a")).hasCount(1);
    assertThat(page.locator(".said-one")).hasCount(2);
    Chromium.keep(page, "annotate-dispute");
    page.keyboard().press("1");
    assertThat(page.locator("#disputes")).containsText("settled");
    progress("0 in dispute, 1 settled");
    page.keyboard().press("u");
    progress("1 in dispute, 0 settled");
    page.keyboard().press("1");
    progress("0 in dispute, 1 settled");

    page.locator("#tab-agreement").click();
    assertThat(page.locator("#people")).containsText("ann and bob");
    assertThat(page.locator(".screen"))
        .containsText("./assay label agreement --project storefront");
    Chromium.keep(page, "annotate-agreement");

    Program export =
        Program.start(
            home, "label", "export", "--project", "storefront", "--question", "task_resolved");
    assertThat(export.end()).as(export.output()).isZero();
    assertThat(export.output().lines().filter(line -> line.startsWith("{"))).hasSize(9);
    assertThat(export.output())
        .containsPattern("\"annotator\":\"bob\",\"value\":\"no\"")
        .containsPattern("\"annotator\":\"bob\",\"value\":\"yes\".*\"adjudicated\":true")
        .containsPattern("\"annotator\":\"ann\",\"value\":\"yes\".*30 <b>days");
  }

  @Test
  @Order(2)
  void conversationsShown_goIntoAQueue_withTheirFilter() throws Exception {
    page.navigate(
        program.console() + "conversations?project=storefront&time=all&filter=tool:get_order");
    page.locator("#label-these").click();
    assertThat(page.locator("#from-filter")).hasAttribute("aria-current", "true");
    assertThat(page.locator("#new-queue")).containsText("as filtered above");
    page.locator("#ask").selectOption("tone/clear");
    assertThat(page).hasURL(Pattern.compile(".*ask=tone/clear.*|.*ask=tone%2Fclear.*"));
    assertThat(page.locator("#rubric")).containsText("How clearly and briefly");
    page.locator("#queue-most").fill("3");
    page.locator("#queue-name").fill("clear");
    Chromium.keep(page, "annotate-filter");
    page.locator("#queue-make").click();
    page.locator("#label-them").click();
    become("ann");
    assertThat(page.locator("#answers")).containsText("5, best");
    assertThat(page.locator(".case-text")).containsText("Asked about turn");
    Chromium.keep(page, "annotate-steps");
    page.setViewportSize(760, 900);
    assertThat(page.locator("#answers")).isVisible();
    Chromium.keep(page, "annotate-narrow");
    page.setViewportSize(1440, 900);

    page.navigate(address("&tab=new&ask=tone"));
    assertThat(page.locator("#ask")).hasValue("tone");
    assertThat(page.locator("#rubric")).containsText("Answer as it is all in all");
    page.locator("#queue-most").fill("1");
    page.locator("#queue-name").fill("whole-tone");
    page.locator("#queue-make").click();
    page.locator("#label-them").click();
    assertThat(page.locator("#answers")).containsText("rather good");
    Chromium.keep(page, "annotate-whole");
    page.navigate(address("&tab=new&ask=beauty"));
    assertThat(page.locator("[data-testid=address-problems]")).containsText("ask=beauty");

    page.navigate(address("&tab=new&from=doubts"));
    assertThat(page.locator("body")).containsText("The most doubtful first");
    page.navigate(program.console() + "annotate?project=nobody&tab=new&from=doubts");
    assertThat(page.locator("[data-testid=empty]")).containsText("No judge has judged here");
  }

  @Test
  @Order(3)
  void whatTheAddressNamesAndIsNotThere_isTold_andHostileNamesAreText() throws Exception {
    page.navigate(address("&queue=none"));
    assertThat(page.locator("[data-testid=address-problems]")).containsText("no queue none");
    assertThat(page.locator("#queues")).containsText("week-47");
    Chromium.keep(page, "annotate-queues");
    page.navigate(address("&queue=week-47&as=" + "a".repeat(200)));
    assertThat(page.locator("[data-testid=address-problems]"))
        .containsText("the name of an annotator has 100 letters at most");
    page.navigate(address("&queue=week-47&at=99&as=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"));
    assertThat(page.locator("[data-testid=address-problems]")).containsText("There is no case 99");
    assertThat(page.locator("#annotator")).containsText("<img src=x onerror=alert(1)>");
  }

  private String address(String more) throws Exception {
    return program.console() + "annotate?project=storefront&time=all" + more;
  }

  private void become(String name) {
    page.locator("#who-name").fill(name);
    page.locator("#who-name").press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*[?&]as=" + name + ".*"));
    assertThat(page.locator("#annotator")).containsText(name);
  }

  private void progress(String words) {
    assertThat(page.locator("#progress")).containsText(words);
  }

  /** The case that the address names and the page shows. */
  private void at(int number) {
    assertThat(page).hasURL(Pattern.compile(".*[?&]at=" + number + "(&.*)?"));
    assertThat(page.locator(".case-text")).containsText("Case " + number + " of");
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
