package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorefrontPlayerTest {
  private static final StorefrontConfig WHAT =
      StorefrontConfig.lastWeek(8, 200, StorefrontTest.END);

  private static PlayerConfig config(URI endpoint, boolean gzip, Duration patience) {
    return new PlayerConfig(
        endpoint, "shop", Optional.empty(), 3, 100, gzip, Duration.ofSeconds(20), patience);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void play_receiver_getsEveryTurnOnce(boolean gzip, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("truth.jsonl");
    try (Receiver receiver = new Receiver(0, 503, request -> 0);
        TruthWriter writer = new TruthWriter(file)) {
      List<Long> progress = new ArrayList<>();
      PlayResult result =
          new StorefrontPlayer(config(receiver.endpoint(), gzip, Duration.ofSeconds(20)))
              .play(WHAT, p -> progress.add(p.conversations()), writer::write);

      List<ResourceSpans> sent =
          Storefront.conversations(WHAT).flatMap(c -> c.turns().stream()).toList();
      assertThat(
              receiver.received().stream().flatMap(r -> r.getResourceSpansList().stream()).toList())
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(receiver.projects()).containsOnly("shop");
      assertThat(result.conversations()).isEqualTo(200);
      assertThat(result.requests()).isEqualTo(receiver.received().size());
      assertThat(result.tally().turns()).isEqualTo(sent.size());
      assertThat(result.tally().spans())
          .isEqualTo(sent.stream().mapToLong(t -> Spans.of(t).size()).sum());
      assertThat(result.outcomes().values().stream().mapToLong(n -> n).sum()).isEqualTo(200);
      assertThat(result.bytes()).isPositive();
      assertThat(result.rejectedSpans()).isZero();
      assertThat(progress).hasSize(200).isSorted().endsWith(200L);
    }
    assertThat(Files.readAllLines(file))
        .containsExactlyElementsOf(
            Storefront.conversations(WHAT)
                .map(c -> TruthWriter.json(c.truth()).toString())
                .toList());
  }

  @Test
  void truthTally_ofWhatWasWritten_isWhatWasPlayed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("truth.jsonl");
    PlayResult result;
    try (Receiver receiver = new Receiver(0, 503, request -> 0);
        TruthWriter writer = new TruthWriter(file)) {
      result =
          new StorefrontPlayer(config(receiver.endpoint(), false, Duration.ofSeconds(20)))
              .play(WHAT, p -> {}, writer::write);
    }

    assertThat(TruthTally.of(List.of(file)))
        .isEqualTo(new TruthTally(200, result.outcomes(), result.faults()));
    assertThat(TruthTally.of(List.of())).isEqualTo(new TruthTally(0, Map.of(), Map.of()));
    Files.writeString(file, "{\"outcome\":\"resol");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> TruthTally.of(List.of(file)))
        .withMessageContaining("truth.jsonl");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void play_receiverUnderPressure_comesAgain(int status) throws Exception {
    try (Receiver receiver = new Receiver(2, status, request -> 0)) {
      PlayResult result =
          new StorefrontPlayer(config(receiver.endpoint(), false, Duration.ofSeconds(20)))
              .play(WHAT.withConversations(20), p -> {}, t -> {});
      assertThat(result.retries()).isEqualTo(2);
      assertThat(result.requests()).isEqualTo(receiver.received().size());
    }
  }

  @Test
  void play_partialSuccess_isCounted() throws Exception {
    try (Receiver receiver = new Receiver(0, 503, request -> 3)) {
      PlayResult result =
          new StorefrontPlayer(config(receiver.endpoint(), false, Duration.ofSeconds(20)))
              .play(WHAT.withConversations(20), p -> {}, t -> {});
      assertThat(result.rejectedSpans()).isEqualTo(3 * result.requests());
    }
  }

  @Test
  void play_refusedForGood_fails() throws IOException {
    try (Receiver receiver = new Receiver(1000, 401, request -> 0)) {
      assertThatExceptionOfType(ReceiverException.class)
          .isThrownBy(
              () ->
                  new StorefrontPlayer(config(receiver.endpoint(), false, Duration.ofSeconds(20)))
                      .play(WHAT, p -> {}, t -> {}))
          .withMessageContaining("401");
    }
  }

  @Test
  void play_nobodyThere_failsWhenPatienceEnds() throws IOException {
    URI gone;
    try (Receiver receiver = new Receiver(0, 503, request -> 0)) {
      gone = receiver.endpoint();
    }
    assertThatExceptionOfType(ReceiverException.class)
        .isThrownBy(
            () ->
                new StorefrontPlayer(config(gone, false, Duration.ofMillis(300)))
                    .play(WHAT, p -> {}, t -> {}))
        .withMessageContaining("no answer");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 0, 7000",
    "'', 0, 100",
    "'', 3, 800",
    "'', 60, 5000",
    "soon, 1, 200",
    "'Sat, 21 Nov 2026 12:00:04 GMT', 0, 4000",
    "'Sat, 21 Nov 2026 11:00:00 GMT', 0, 0"
  })
  void pause_header_isHonoured(String header, long attempt, long millis) {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(RetryAfter.pause(header, attempt, now)).isEqualTo(Duration.ofMillis(millis));
  }
}
