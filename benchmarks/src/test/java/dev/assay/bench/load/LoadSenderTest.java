package dev.assay.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoadSenderTest {

  @Test
  void headers_goAlong_andReplaceOurs() throws Exception {
    List<String> got = Collections.synchronizedList(new ArrayList<>());
    HttpServer server = server(got, 0);
    try (LoadSender sender = new LoadSender(config(server, headers()))) {
      sender.send(new byte[] {1});
    } finally {
      server.stop(0);
    }
    assertThat(got).containsExactly("Basic cGs6c2s=", "theirs");
  }

  @Test
  void headers_areNeverPrinted_andAWrongOneIsNamedWithoutItsValue() {
    LoadConfig.Headers headers = headers();
    assertThat(headers.toString()).isEqualTo("[authorization, x-assay-project]");
    for (String wrong : List.of("secret", "=secret", "na me=secret", "n\u00e4me=secret")) {
      assertThatThrownBy(() -> LoadConfig.Headers.of(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("NAME=VALUE")
          .hasMessageNotContaining("secret");
    }
    LoadConfig.Headers broken = LoadConfig.Headers.of(List.of("authorization=a\nsecret"));
    try (LoadSender sender = new LoadSender(config(URI.create("http://127.0.0.1:1"), broken))) {
      assertThatThrownBy(() -> sender.send(new byte[0]))
          .isInstanceOf(EndpointException.class)
          .hasMessageContaining("--header authorization")
          .hasMessageNotContaining("secret");
    }
  }

  /** Five requests, one at a time, ten milliseconds apart, each of which takes thirty. */
  @Test
  void watcher_isToldWhenARequestWasDue_notWhenItsTurnCame() throws Exception {
    HttpServer server = server(new ArrayList<>(), 30);
    List<Long> due = Collections.synchronizedList(new ArrayList<>());
    LoadConfig config = config(server, LoadConfig.Headers.NONE);
    Corpus corpus = new Corpus(LoadProfile.SMALL, new LoadIds(new SplittableRandom(1)));
    try (LoadSender sender = new LoadSender(config)) {
      new Phase(corpus, sender, 0, 5, 100)
          .run(
              1,
              new Phase.Watcher() {
                @Override
                public void sending(long request, long at) {
                  due.add(at);
                }

                @Override
                public void acknowledged(long request) {}
              },
              done -> {});
    } finally {
      server.stop(0);
    }
    assertThat(due).hasSize(5);
    for (int i = 1; i < due.size(); i++) {
      assertThat(due.get(i) - due.get(i - 1)).isEqualTo(10_000_000);
    }
  }

  @Test
  void seenNumbers_beyondAnInt_areCountedOnce() {
    SeenNumbers seen = new SeenNumbers();
    long[] numbers = {0, 1, Integer.MAX_VALUE, 1L << 31, (1L << 31) + 1, 1L << 33};
    for (long number : numbers) {
      assertThat(seen.add(number)).isTrue();
    }
    for (long number : numbers) {
      assertThat(seen.add(number)).isFalse();
    }
    assertThat(seen.size()).isEqualTo(numbers.length);
  }

  private static LoadConfig.Headers headers() {
    return LoadConfig.Headers.of(
        List.of("authorization=Basic cGs6c2s=", "x-assay-project = theirs"));
  }

  /** Notes the headers it gets, and answers after a while. */
  private static HttpServer server(List<String> got, long millis) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          got.add(exchange.getRequestHeaders().getFirst("authorization"));
          got.add(exchange.getRequestHeaders().getFirst("x-assay-project"));
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static LoadConfig config(HttpServer server, LoadConfig.Headers headers) {
    return config(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), headers);
  }

  private static LoadConfig config(URI endpoint, LoadConfig.Headers headers) {
    return new LoadConfig(
        endpoint,
        "p",
        LoadProfile.SMALL,
        100,
        1,
        0,
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        1,
        headers);
  }
}
