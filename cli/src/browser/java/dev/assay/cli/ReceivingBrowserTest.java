package dev.assay.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of what was sent, in a real browser. */
@Tag("browser")
final class ReceivingBrowserTest {
  private static final String SPAN =
      """
      {"traceId":"%s","spanId":"00f067aa0ba902b7","name":"chat","kind":1,
       "startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000001000000000"}""";

  @Test
  void badSpan_standsThereWithItsReasonAndContent_besideHowFarItsProjectHasCome(@TempDir Path home)
      throws Exception {
    try (Program program = Program.start(home, "serve");
        Chromium chromium = new Chromium()) {
      Page page = chromium.open(program.console().toString());
      page.getByText("Receiving", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page).hasURL(Pattern.compile(".*/receiving.*"));
      assertThat(page.locator("body")).containsText("No request since the server started");

      assertThat(post(program.otlp()).body()).contains("\"rejectedSpans\":\"1\"");
      page.navigate(program.console() + "receiving?project=mine&time=all");
      assertThat(page.locator("#progress tr[aria-selected]")).containsText("mine");
      Locator reason = page.locator("#rejected summary");
      assertThat(reason).containsText("trace id is all zero");
      reason.click();
      assertThat(page.locator("#rejected .code")).isVisible();
      assertThat(page.locator(".sub").first()).containsText("1 rejected");

      page.locator("#menu-tools").click();
      assertThat(page.locator("h1")).hasText("Tools");
      page.locator("#lag").click();
      assertThat(page).hasURL(Pattern.compile(".*/receiving\\?.*project=mine.*"));
      assertThat(page.locator("h1")).hasText("Receiving");
      assertThat(page.locator("#rejected summary")).isVisible();
      Chromium.keep(page, "receiving");
      page.context().close();
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  private static HttpResponse<String> post(URI otlp) throws Exception {
    String good = SPAN.formatted("4bf92f3577b34da6a3ce929d0e0e4736");
    String bad = SPAN.formatted("0".repeat(32));
    HttpRequest request =
        HttpRequest.newBuilder(otlp.resolve("/v1/traces"))
            .header("content-type", "application/json")
            .header("x-assay-project", "mine")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[%s,%s]}]}]}"
                        .formatted(good, bad)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
