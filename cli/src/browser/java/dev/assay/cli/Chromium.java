package dev.assay.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The system's own Chromium, {@code ASSAY_BROWSER} or Debian's; collects what pages complain of.
 */
final class Chromium implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MILLIS = 20_000;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(
                      Path.of(System.getenv().getOrDefault("ASSAY_BROWSER", "/usr/bin/chromium")))
                  .setHeadless(true)
                  .setArgs(FLAGS));
  private final Collection<String> complaints = new ConcurrentLinkedQueue<>();

  Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  /** A page of a person of its own: no history, no storage. */
  Page open(String address) {
    BrowserContext person =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setTimezoneId("Europe/Berlin")
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.LIGHT));
    person.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = person.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.navigate(address);
    page.locator("#frame").waitFor();
    return page;
  }

  /** Errors and warnings in the consoles of all pages. */
  Collection<String> complaints() {
    return complaints;
  }

  /** Keeps the page as it is, in light and in dark. */
  static void keep(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  SCREENSHOTS.resolve(
                      name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.location() + " " + message.type() + ": " + message.text());
    }
  }
}
