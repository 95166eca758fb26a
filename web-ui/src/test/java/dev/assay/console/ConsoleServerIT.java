package dev.assay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleServerIT {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static ConsoleServer console;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    console = ConsoleServer.start(ConsoleConfig.local(0), Samples.services(10, NOW));
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "conversations",
        "conversation?id=c-000001",
        "benchmarks?project=shop-assistant",
        "benchmarks?project=shop-assistant&run=tau-2&against-run=tau-1",
        "trace",
        "annotate?project=shop-assistant",
        "annotate?project=shop-assistant&tab=new&from=filter&filter=%22%3Cb%3E%22",
        "annotate?project=shop-assistant&queue=%3Cb%3E&as=%3Cb%3E",
        "conversations?filter=%22%3Cb%3E%22"
      })
  void get_screen_isAPageThatRunsNothingForeign(String path) throws Exception {
    HttpResponse<String> page = get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>").doesNotContain("http://", "https://", "<b>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'", "'nonce-")
        .doesNotContain("script-src 'self' 'unsafe-inline'", "*");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict");
  }

  @Test
  void get_pageTwice_hasAnotherNonce() throws Exception {
    assertThat(get("").headers().firstValue("Content-Security-Policy"))
        .isNotEqualTo(get("").headers().firstValue("Content-Security-Policy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assay/theme.css",
        "assay/console.js",
        "assay/trace.js",
        "assay/chart.js",
        "webjars/echarts/5.5.0/echarts.min.js",
        "lumo/lumo.css"
      })
  void get_staticFile_isThere(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"assay/", "webjars/", "VAADIN/", "META-INF/", "%2e%2e/pom.xml"})
  void get_folder_listsNothing(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.body()).doesNotContain("echarts.min.js", "<project", "Index of", "Directory");
  }

  @ParameterizedTest
  @CsvSource({"/?a=%, 400", "/conversations?filter=%zz, 400", "/VAADIN/nothing.js, 404"})
  void get_whatCannotBeRead_isOneSentenceWithAWayBack(String target, int status)
      throws IOException {
    String answer =
        raw(
            "GET "
                + target
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("<a href=\"/\">")
        .doesNotContain("Exception", "jetty", "Jetty", "\tat ", "Server:", target);
  }

  @ParameterizedTest
  @CsvSource({"nothing, 404", "a/b%22c/d, 404", "?time=24h, 200"})
  void get_addressOfNoScreen_tellsByItsStatus(String path, int status) throws Exception {
    HttpResponse<String> page = get(path);

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains("src=\"/assay/console.js\"");
  }

  @ParameterizedTest
  @CsvSource({
    "traces?id=1&project=a%20b, /trace?id=1&project=a%20b",
    "overview, /",
    "conversations/?sort=-cost, /conversations?sort=-cost"
  })
  void get_addressThatPeopleType_leadsToTheScreen(String path, String screen) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .satisfiesAnyOf(
            location -> assertThat(location).isEqualTo(screen),
            location ->
                assertThat(location)
                    .isEqualTo("http://localhost:" + console.address().getPort() + screen));
  }

  @Test
  void get_page_setsACookieOfThisPort() throws Exception {
    assertThat(get("").headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("assay-" + console.address().getPort() + "=");
  }

  @Test
  void get_otherHostName_isRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example:8080\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421")
        .contains("The console answers to localhost only.");
  }

  @Test
  void post_fromAnotherSite_isRefused() throws IOException {
    assertThat(
            raw(
                "POST /?v-r=uidl HTTP/1.1\r\nHost: localhost:"
                    + console.address().getPort()
                    + "\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void get_garbage_isOneLineWithoutTrace() throws IOException {
    assertThat(raw("GET /\u0000 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("Exception", "jetty", "Jetty", "\tat ");
  }

  @Test
  void start_portTaken_saysWhichPortAndWhichSetting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(
              () -> ConsoleServer.start(ConsoleConfig.local(port), Samples.services(0, NOW)))
          .isInstanceOf(ConsoleUnavailable.class)
          .hasMessage(
              "Port "
                  + port
                  + " on 127.0.0.1 is taken, so the console cannot start. Set ASSAY_PORT to a free"
                  + " port.");
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(java.net.URI.create(console.address() + path)).build(),
        BodyHandlers.ofString());
  }

  private static String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), console.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
