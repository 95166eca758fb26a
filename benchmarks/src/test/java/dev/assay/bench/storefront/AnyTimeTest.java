package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seed is played alike whenever that is: only times and the days people speak of differ. */
class AnyTimeTest {
  private static final int N = 1200;
  private static final Instant FIRST = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<SimulatedConversation> ALL = play(FIRST);

  private static List<SimulatedConversation> play(Instant now) {
    return Storefront.conversations(StorefrontConfig.lastWeek(1, N, now)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T12:00:01Z",
        "2026-11-21T22:47:13.123456789Z",
        "2026-11-25T04:00:00Z",
        "2027-01-01T00:00:00.5Z",
        "2028-02-29T23:59:59.999Z"
      })
  void conversations_playedAtAnotherTime_areTheSameMovedInTime(Instant then) {
    List<SimulatedConversation> again = play(then);

    Duration moved = Duration.between(ALL.getFirst().truth().startedAt(), start(again.getFirst()));
    for (int i = 0; i < N; i++) {
      SimulatedConversation one = ALL.get(i);
      SimulatedConversation other = again.get(i);
      assertThat(other.truth()).isEqualTo(moved(one.truth(), moved));
      assertThat(other.turns()).hasSameSizeAs(one.turns());
      assertThat(path(other)).isEqualTo(path(one));
    }
  }

  @Test
  void spans_playedAtAnotherTime_costAndTakeTheSameButForTheWordsOfADate() {
    List<SimulatedConversation> again = play(Instant.parse("2026-12-09T03:10:00Z"));

    for (int i = 0; i < N; i++) {
      Tally one = ALL.get(i).tally();
      Tally other = again.get(i).tally();
      assertThat(other.spans()).isEqualTo(one.spans());
      assertThat(other.usage().reasoning()).isEqualTo(one.usage().reasoning());
      double tokens = one.usage().output();
      assertThat((double) other.usage().output()).isCloseTo(tokens, within(0.1 * tokens));
      assertThat(seconds(again.get(i))).isCloseTo(seconds(ALL.get(i)), within(2.0));
    }
  }

  private static Instant start(SimulatedConversation conversation) {
    return conversation.truth().startedAt();
  }

  private static Truth moved(Truth truth, Duration by) {
    return new Truth(
        truth.conversationId(),
        truth.outcome(),
        truth.fault(),
        truth.step(),
        truth.language(),
        truth.intent(),
        truth.persona(),
        truth.customer(),
        truth.release(),
        truth.startedAt().plus(by),
        truth.turns(),
        truth.modelCalls(),
        truth.toolCalls());
  }

  /** What was done, in order, with what arguments and whether it went well. */
  private static List<String> path(SimulatedConversation conversation) {
    return Spans.of(conversation).stream().map(AnyTimeTest::step).toList();
  }

  private static String step(Span span) {
    return String.join(
        " ",
        Spans.id(span),
        span.getName(),
        String.valueOf(span.getStatus().getCodeValue()),
        Spans.text(span, "gen_ai.tool.call.arguments"),
        Spans.text(span, "assay.outcome"));
  }

  private static double seconds(SimulatedConversation conversation) {
    List<Span> spans = Spans.of(conversation);
    return (spans.getLast().getEndTimeUnixNano() - spans.getLast().getStartTimeUnixNano()) / 1e9;
  }
}
