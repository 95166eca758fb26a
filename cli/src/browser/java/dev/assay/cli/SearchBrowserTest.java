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

/** Search and Tools in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SearchBrowserTest {
  private Program program;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    program = Program.start(home, "demo", "--conversations", "60", "--seed", "3", "--no-browser");
    chromium = new Chromium();
  }

  @BeforeEach
  void newPerson() throws Exception {
    page = chromium.open(program.console() + "search?project=storefront&time=all");
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
  void wordsTyped_areFoundAndMarked_andOpenTheTurn() {
    ask("order");
    Locator first = page.locator(".result").first();
    assertThat(first).isVisible();
    assertThat(first.locator(".marked").first())
        .hasText(Pattern.compile("orders?", Pattern.CASE_INSENSITIVE));
    assertThat(page).hasURL(Pattern.compile(".*/search\\?.*q=order.*"));
    Chromium.keep(page, "search");
    first.locator("a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/conversation\\?.*id=.*"));
    assertThat(page.locator("#conversation-title")).isVisible();
  }

  @Test
  void whatCannotBeMeant_isToldBesideTheLine() {
    ask("colour:red");
    assertThat(page.locator(".search-bar [role=alert]")).containsText("no field \"colour\"");
    ask("zzzyxqj");
    assertThat(page.locator("h2, .empty").first()).containsText("Nothing found");
  }

  @Test
  void moreLikeThis_leadsToOtherConversations_fromAResultAndFromAConversation() {
    ask("order");
    Locator first = page.locator(".result").first();
    first.getByText("more like this").click();
    assertThat(page).hasURL(Pattern.compile(".*/search\\?.*q=like.*"));
    assertThat(page.locator("#search-line")).hasValue(Pattern.compile("like:\".+\""));
    assertThat(page.locator(".result").first()).isVisible();
    page.locator(".result a").first().click();
    assertThat(page.locator("#conversation-title")).isVisible();
    page.locator(".case-heading").getByText("more like this").click();
    assertThat(page.locator("#search-line")).hasValue(Pattern.compile("like:\".+\""));
    assertThat(page.locator(".result").first()).isVisible();
  }

  @Test
  void tools_areListedWithTheirFailures() throws Exception {
    page.navigate(program.console() + "tools?project=storefront&time=all");
    assertThat(page.locator("#tools")).containsText("issue_refund");
    assertThat(page.locator("#tool-detail")).isVisible();
    Chromium.keep(page, "tools");
  }

  private void ask(String typed) {
    page.locator("#search-line").fill(typed);
    page.locator("#search-line").press("Enter");
  }
}
