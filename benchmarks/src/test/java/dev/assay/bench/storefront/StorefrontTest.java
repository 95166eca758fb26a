package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.assay.trace.Outcome;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StorefrontTest {
  static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
  static final StorefrontConfig WEEK = StorefrontConfig.lastWeek(42, 2500, END);
  private static final Duration HALF_DAY = Duration.ofHours(11);
  private static final List<SimulatedConversation> ALL = Storefront.conversations(WEEK).toList();

  @Test
  void conversations_sameConfiguration_areTheSameBytes() {
    List<SimulatedConversation> again = Storefront.conversations(WEEK).parallel().toList();
    assertThat(again).hasSameSizeAs(ALL);
    for (int i = 0; i < ALL.size(); i++) {
      assertThat(again.get(i).truth()).isEqualTo(ALL.get(i).truth());
      assertThat(bytes(again.get(i))).isEqualTo(bytes(ALL.get(i)));
    }
  }

  @Test
  void conversations_anotherSeed_areOthers() {
    StorefrontConfig other = StorefrontConfig.lastWeek(43, WEEK.conversations(), END);
    assertThat(new Storefront(other).conversation(7).truth().conversationId())
        .isNotEqualTo(ALL.get(7).truth().conversationId());
  }

  @Test
  void conversation_anyOrder_isTheSame() {
    Storefront storefront = new Storefront(WEEK);
    LongStream.of(900, 3, 77)
        .forEach(
            number ->
                assertThat(storefront.conversation(number).truth())
                    .isEqualTo(ALL.get((int) number).truth()));
  }

  @Test
  void starts_lieInOrderWithinTheSpan() {
    List<Instant> starts = ALL.stream().map(c -> c.truth().startedAt()).toList();
    assertThat(starts).isSorted();
    assertThat(starts.getFirst()).isAfterOrEqualTo(WEEK.end().minus(WEEK.span()));
    assertThat(starts.getLast()).isBefore(WEEK.end());
  }

  @Test
  void lastWeek_liesWithinTheLastSevenDaysForHoursToCome() {
    assertThat(WEEK.end().minus(WEEK.span())).isAfter(END.minus(Duration.ofDays(7)).plus(HALF_DAY));
    for (SimulatedConversation conversation : ALL) {
      assertThat(Spans.root(conversation.turns().getLast()).getEndTimeUnixNano())
          .isLessThan(END.getEpochSecond() * 1_000_000_000);
    }
  }

  @Test
  void releases_overlapAndTheSecondGrows() {
    Instant deployed = WEEK.releases().get(1).from();
    Instant middle =
        deployed.plusSeconds((WEEK.end().getEpochSecond() - deployed.getEpochSecond()) / 2);
    assertThat(ALL.stream().filter(c -> c.truth().startedAt().isBefore(deployed)))
        .allMatch(c -> c.truth().release().equals("2.13"));
    assertThat(share(deployed, middle)).isBetween(0.2, 0.6);
    assertThat(share(middle, WEEK.end())).isGreaterThan(share(deployed, middle)).isLessThan(0.95);
  }

  private static double share(Instant from, Instant until) {
    List<Truth> within =
        ALL.stream()
            .map(SimulatedConversation::truth)
            .filter(t -> !t.startedAt().isBefore(from) && t.startedAt().isBefore(until))
            .toList();
    return (double) within.stream().filter(t -> t.release().equals("2.14")).count() / within.size();
  }

  @Test
  void spans_areWellFormed() {
    Set<Object> ids = new HashSet<>();
    for (SimulatedConversation conversation : ALL) {
      long last = 0;
      for (ResourceSpans turn : conversation.turns()) {
        Span root = Spans.root(turn);
        assertThat(ids.add(root.getTraceId())).isTrue();
        assertThat(root.getParentSpanId().isEmpty()).isTrue();
        assertThat(root.getStartTimeUnixNano()).isGreaterThanOrEqualTo(last);
        last = root.getEndTimeUnixNano();
        long previous = root.getStartTimeUnixNano();
        for (Span span : Spans.of(turn)) {
          assertThat(ids.add(span.getSpanId())).isTrue();
          assertThat(span.getTraceId()).isEqualTo(root.getTraceId());
          assertThat(span.getStartTimeUnixNano()).isLessThan(span.getEndTimeUnixNano());
          assertThat(Spans.text(span, "gen_ai.conversation.id"))
              .isEqualTo(conversation.truth().conversationId());
          if (!span.equals(root)) {
            assertThat(span.getParentSpanId()).isEqualTo(root.getSpanId());
            assertThat(span.getStartTimeUnixNano()).isGreaterThanOrEqualTo(previous);
            assertThat(span.getEndTimeUnixNano()).isLessThanOrEqualTo(root.getEndTimeUnixNano());
            previous = span.getEndTimeUnixNano();
          }
        }
      }
    }
  }

  @Test
  void tally_addsUpWhatTheSpansSay() {
    for (SimulatedConversation conversation : ALL) {
      List<Span> spans = Spans.of(conversation);
      List<Span> calls = Spans.named(conversation, "chat ");
      Usage usage =
          new Usage(
              sum(calls, "gen_ai.usage.input_tokens"),
              sum(calls, "gen_ai.usage.cache_read.input_tokens"),
              0,
              sum(calls, "gen_ai.usage.output_tokens"),
              sum(calls, "gen_ai.usage.reasoning.output_tokens"));
      double cost =
          calls.stream()
              .flatMap(s -> Spans.attribute(s, "gen_ai.usage.cost").stream())
              .mapToDouble(v -> v.getDoubleValue())
              .sum();
      Tally tally = conversation.tally();
      assertThat(tally)
          .isEqualTo(
              new Tally(
                  conversation.turns().size(),
                  spans.size(),
                  calls.size(),
                  Spans.named(conversation, "execute_tool ").size(),
                  usage,
                  tally.nanoDollars()));
      assertThat(tally.cost().doubleValue()).isEqualTo(cost, within(1e-12));
      assertThat(usage.cached()).isLessThanOrEqualTo(usage.input());
    }
  }

  private static long sum(List<Span> spans, String key) {
    return spans.stream().mapToLong(s -> Spans.number(s, key)).sum();
  }

  @Test
  void tokens_growWithTheHistoryAndItsCachedPartToo() {
    for (SimulatedConversation conversation : ALL) {
      List<Span> calls =
          Spans.named(conversation, "chat ").stream()
              .filter(s -> s.getStatus().getCodeValue() == 0)
              .toList();
      for (int i = 1; i < calls.size(); i++) {
        assertThat(Spans.number(calls.get(i), "gen_ai.usage.input_tokens"))
            .isGreaterThan(Spans.number(calls.get(i - 1), "gen_ai.usage.input_tokens"));
      }
      assertThat(
              Spans.number(
                  calls.isEmpty() ? Span.getDefaultInstance() : calls.getLast(),
                  "gen_ai.usage.cache_read.input_tokens"))
          .isGreaterThanOrEqualTo(calls.isEmpty() ? 0 : 1024);
    }
  }

  @Test
  void outcome_onTheLastRootAlone_equalsTheTruthButForTheNoise() {
    int unreported = 0;
    int wrong = 0;
    for (SimulatedConversation conversation : ALL) {
      List<ResourceSpans> turns = conversation.turns();
      turns
          .subList(0, turns.size() - 1)
          .forEach(t -> assertThat(Spans.text(Spans.root(t), "assay.outcome")).isEmpty());
      String told = Spans.text(Spans.root(turns.getLast()), "assay.outcome");
      assertThat(conversation.truth().outcome()).isNotEqualTo(Outcome.UNKNOWN);
      if (told.isEmpty()) {
        unreported++;
      } else if (!told.equalsIgnoreCase(conversation.truth().outcome().name())) {
        wrong++;
      }
    }
    Binomials.plausible(unreported, ALL.size(), WEEK.noise().unreported());
    Binomials.plausible(wrong, ALL.size(), WEEK.noise().misreported());
  }

  @Test
  void resource_saysWhoSentAndThatNobodyIsReal() {
    for (SimulatedConversation conversation : ALL.subList(0, 50)) {
      for (ResourceSpans turn : conversation.turns()) {
        Span asSpan =
            Span.newBuilder().addAllAttributes(turn.getResource().getAttributesList()).build();
        assertThat(Spans.text(asSpan, "service.name")).isEqualTo("storefront-assistant");
        assertThat(Spans.text(asSpan, "service.version")).isEqualTo(conversation.truth().release());
        assertThat(Spans.text(asSpan, "assay.source")).isEqualTo("storefront");
        assertThat(Spans.attribute(asSpan, "assay.simulated").orElseThrow().getBoolValue())
            .isTrue();
      }
    }
  }

  @Test
  void truth_isInNoTrace() {
    ALL.stream()
        .filter(c -> c.truth().fault() != null)
        .limit(100)
        .forEach(
            c ->
                assertThat(c.turns().toString())
                    .doesNotContain(c.truth().fault() == null ? "" : c.truth().fault().key()));
  }

  private static List<ByteString> bytes(SimulatedConversation conversation) {
    return conversation.turns().stream().map(ResourceSpans::toByteString).toList();
  }
}
