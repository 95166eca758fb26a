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

/** From lists to conversations, traces and spans and back, in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceBrowserTest {
  private static final String CHOSEN = "?project=storefront&time=all";

  private Program program;
  private Chromium chromium;
  private String console;
  private Page page;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    program = Program.start(home, "demo", "--conversations", "60", "--seed", "3", "--no-browser");
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
  void twoTabsClickedAtOnce_theAddressNamesTheSecond() {
    openTrace();
    String shown = page.url();

    for (int pause : new int[] {0, 20, 60}) {
      page.context().close();
      page = chromium.open(shown);
      page.locator("#tab-input").waitFor();
      page.evaluate(
          """
          async (pause) => {
            document.getElementById('tab-input').click();
            await new Promise((resolve) => setTimeout(resolve, pause));
            document.getElementById('tab-attributes').click();
          }""",
          pause);
      assertThat(page)
          .hasURL(Pattern.compile(".*/trace\\?(?=.*id=[0-9a-f]{32}).*tab=attributes.*"));
      assertThat(page.locator("#tab-attributes")).hasAttribute("aria-current", "true");
      assertThat(page.locator("#waterfall .wf").first()).isVisible();
    }

    Page copied = chromium.open(page.url());
    assertThat(copied.locator("#tab-attributes")).hasAttribute("aria-current", "true");
    copied.context().close();
  }

  @Test
  void trace_isMarkedAndLeadsToItsTurn() {
    openTrace();
    assertThat(page.locator(".case-heading .pill.accent")).hasText("simulated");
    assertThat(page.locator("#inspector .folded-text").first()).isVisible();
    assertThat(page.locator("#waterfall .path").first()).isAttached();

    page.keyboard().press("c");
    assertThat(page.locator("#waterfall .path")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(".*critical=off.*"));

    Locator link = page.locator("#of-conversation a");
    String turn = link.innerText().replaceAll("\\D", "");
    String said = page.locator(".turn-words").innerText();
    page.keyboard().press("Escape");
    assertThat(page)
        .hasURL(Pattern.compile(".*/conversation\\?(?=.*id=).*turn=" + turn + "(&.*)?"));
    assertThat(page.locator("#turn-" + turn + " .said.user")).hasText(said);
  }

  @Test
  void traces_withoutAName_areListed() {
    page.navigate(console + "traces" + CHOSEN);
    assertThat(page).hasURL(Pattern.compile(".*/trace\\?.*"));
    assertThat(page.locator(".trace-list .pill.accent").first()).hasText("simulated");
    page.locator(".trace-list a").first().click();
    assertThat(page.locator("#waterfall .wf.selected")).isVisible();

    page.navigate(console + "conversation" + CHOSEN);
    assertThat(page).hasURL(Pattern.compile(".*/conversations\\?.*"));
  }

  @Test
  void addressThatCannotBeUsed_saysSoAndShowsTheRest() {
    page.navigate(
        console + "conversations" + CHOSEN + "&sort=size&filter=flavour:sweet+lang:es+cost:much");
    Locator problems = page.locator("[data-testid=address-problems]");
    assertThat(problems).containsText("flavour: is no filter");
    assertThat(problems).containsText("cost:much is no amount");
    assertThat(problems).containsText("sort=size is no order");
    assertThat(page.locator("[data-testid=filter-lang]")).containsText("Spanish");
    assertThat(page.locator(".first-words").first()).isVisible();

    page.locator("#sort-cost").click();
    assertThat(page).hasURL(Pattern.compile(".*sort=-cost.*"));
    assertThat(problems).hasCount(0);

    page.locator("#filter").fill("flavour:sweet");
    page.keyboard().press("Enter");
    assertThat(page.locator(".filters .problem")).containsText("flavour: is no filter");
    assertThat(page.locator("#filter")).hasValue("flavour:sweet");
  }

  @Test
  void tools_leadToTheirConversations() {
    page.locator("#menu-tools").click();
    page.navigate(console + "tools" + CHOSEN);
    Locator tools = page.locator("#tools tbody tr");
    assertThat(tools.first()).isVisible();
    assertThat(tools.first().locator(".estimate .interval").first()).isVisible();
    assertThat(page.locator("#tool-detail")).containsText("By release");
    assertThat(page.locator("#failing-calls")).isVisible();

    page.locator("#tools a.sort").first().click();
    assertThat(page).hasURL(Pattern.compile(".*sort=calls.*"));
    Locator name = tools.nth(1).locator("a").first();
    String tool = name.innerText();
    name.click();
    assertThat(page).hasURL(Pattern.compile(".*tool=" + tool + ".*"));
    assertThat(page.locator("#tool-detail .tool-title")).hasText(tool);
    Chromium.keep(page, "tools");

    page.locator("#tools tr[aria-selected] a").nth(1).click();
    assertThat(page.locator("[data-testid=filter-tool]")).containsText(tool);
    assertThat(page.locator(".first-words").first()).isVisible();
  }

  private void openTrace() {
    page.navigate(console + "conversations" + CHOSEN + "&sort=-tool_calls");
    page.locator(".first-words").first().dblclick();
    page.locator("#turn-1").waitFor();
    page.keyboard().press("Enter");
    page.locator("#waterfall .wf.selected").waitFor();
  }
}
