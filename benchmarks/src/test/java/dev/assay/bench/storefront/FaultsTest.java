package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.FaultKind;
import dev.assay.bench.storefront.fault.Faults;
import dev.assay.bench.storefront.fault.Injection;
import dev.assay.bench.storefront.fault.Outage;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.trace.Outcome;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault leaves the trace its truth describes. */
class FaultsTest {
  private static final int N = 600;

  /** Every conversation in which it is possible meets the fault, and nothing else happens. */
  private static StorefrontConfig only(FaultKind kind) {
    StorefrontConfig clean = StorefrontConfig.lastWeek(5, N, StorefrontTest.END).faultless();
    Release release =
        new Release(
            "2.13",
            clean.end().minus(clean.span()),
            1,
            List.of(new Release.Rate(kind, 1, Set.of())));
    return new StorefrontConfig(
        5, N, clean.end(), clean.span(), List.of(release), List.of(), StorefrontConfig.Noise.NONE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UPSTREAM_OUTAGE")
  void fault_possible_strikesAndLeavesItsTrace(FaultKind kind) {
    StorefrontConfig config = only(kind);
    Storefront storefront = new Storefront(config);
    int struck = 0;
    for (int i = 0; i < N; i++) {
      Case scene = storefront.scene(i);
      boolean possible = Faults.all().stream().anyMatch(f -> f.kind() == kind && f.possible(scene));
      SimulatedConversation conversation = storefront.conversation(i);
      Truth truth = conversation.truth();
      assertThat(truth.fault()).isEqualTo(possible ? kind : null);
      if (possible) {
        struck++;
        checkComplete(conversation);
        check(kind, scene, conversation);
      }
    }
    assertThat(struck).as("cases in which %s is possible", kind).isGreaterThan(15);
  }

  /** The truth names a step that is in the trace of its turn, and tells who and what it was. */
  private static void checkComplete(SimulatedConversation conversation) {
    Truth truth = conversation.truth();
    Truth.Step step = Objects.requireNonNull(truth.step());
    assertThat(Spans.of(conversation.turns().get(step.turn())))
        .filteredOn(span -> Spans.id(span).equals(step.spanId()))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray()))
                  .isEqualTo(step.traceId());
              assertThat(span.getName()).isEqualTo(step.name());
            });
    assertThat(truth.outcome()).isNotEqualTo(Outcome.UNKNOWN);
    JsonNode written = TruthWriter.json(truth);
    for (String field : List.of("fault", "category", "responsible", "outcome", "intent")) {
      assertThat(written.path(field).asText()).as(field).isNotEmpty();
    }
  }

  private static void check(FaultKind kind, Case scene, SimulatedConversation conversation) {
    Truth truth = conversation.truth();
    Span step = Spans.step(conversation);
    assertThat(step.getName()).startsWith("chat ");
    switch (kind) {
      case WRONG_ARGUMENT -> {
        assertThat(asked(step).path("order_id").asText()).isNotEqualTo(scene.order().id());
        assertThat(truth.outcome()).isNotEqualTo(Outcome.RESOLVED);
      }
      case INVENTED_ARGUMENT ->
          assertThat(results(conversation)).anyMatch(r -> r.contains("\"not_found\""));
      case TOOL_ERROR_IGNORED -> {
        Span failed = before(conversation, step);
        assertThat(failed.getStatus().getCode()).isEqualTo(FAILED);
        assertThat(text(step)).isNotEmpty();
        assertThat(truth.outcome()).isEqualTo(Outcome.FAILED);
      }
      case TOOL_OUTPUT_MISREAD -> {
        assertThat(before(conversation, step).getName()).startsWith("execute_tool ");
        assertThat(truth.outcome()).isNotEqualTo(Outcome.RESOLVED);
      }
      case POLICY_BROKEN -> {
        assertThat(asked(step).path("reason").asText()).isNotEmpty();
        assertThat(called(step)).isEqualTo("issue_refund");
        assertThat(truth.outcome()).isEqualTo(Outcome.FAILED);
      }
      case WRONG_TOOL -> assertThat(called(step)).isIn("get_product", "list_orders");
      case REPEATED_STEPS -> assertThat(mostRepeated(conversation)).isGreaterThanOrEqualTo(4);
      case STOPPED_EARLY -> {
        assertThat(text(step)).isNotEmpty();
        assertThat(truth.outcome()).isEqualTo(Outcome.FAILED);
      }
      case GAVE_UP -> {
        assertThat(text(step)).isNotEmpty();
        assertThat(truth.outcome()).isIn(Outcome.ABANDONED, Outcome.ESCALATED);
      }
      case WRONG_LANGUAGE ->
          assertThat(conversation.turns())
              .hasSizeGreaterThan(truth.step() == null ? 0 : truth.step().turn() + 1);
      case DATA_LEAKED -> {
        assertThat(text(step)).contains("@example.com").doesNotContain(scene.customer().email());
        assertThat(truth.outcome()).isIn(Outcome.FAILED);
      }
      case INJECTION_FOLLOWED -> {
        assertThat(text(step)).contains(Injection.LINK);
        assertThat(results(conversation)).anyMatch(r -> r.contains(Injection.LINK));
        assertThat(truth.outcome()).isEqualTo(Outcome.FAILED);
      }
      case LATENCY_BLOWUP -> assertThat(seconds(step)).isGreaterThan(28);
      case TOKEN_BLOWUP ->
          assertThat(Spans.named(conversation, "chat "))
              .allMatch(s -> Spans.number(s, "gen_ai.usage.reasoning.output_tokens") >= 600);
      case UPSTREAM_OUTAGE -> throw new AssertionError("comes by time, not by rate");
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void outage_target_breaksWhatNeedsItAndNothingElse(Target target) {
    StorefrontConfig clean = StorefrontConfig.lastWeek(6, N, StorefrontTest.END).faultless();
    Outage outage = new Outage(target.name, clean.end().minus(Duration.ofDays(3)), clean.end(), 1);
    StorefrontConfig config =
        new StorefrontConfig(
            6,
            N,
            clean.end(),
            clean.span(),
            clean.releases(),
            List.of(outage),
            StorefrontConfig.Noise.NONE);
    List<SimulatedConversation> all = Storefront.conversations(config).toList();
    assertThat(all).anyMatch(c -> c.truth().fault() == FaultKind.UPSTREAM_OUTAGE);
    for (SimulatedConversation conversation : all) {
      boolean hit = conversation.truth().fault() != null;
      List<Span> failed =
          Spans.of(conversation).stream()
              .filter(s -> s.getStatus().getCode() == FAILED && !s.getParentSpanId().isEmpty())
              .toList();
      assertThat(failed.isEmpty()).isEqualTo(!hit);
      assertThat(failed)
          .allMatch(s -> s.getName().startsWith(target.span))
          .allMatch(s -> s.getEvents(0).getName().equals("exception"));
      if (hit) {
        checkComplete(conversation);
        assertThat(outage.covers(conversation.truth().startedAt())).isTrue();
        assertThat(Spans.step(conversation)).isEqualTo(failed.getFirst());
        assertThat(conversation.truth().outcome()).isNotEqualTo(Outcome.RESOLVED);
      }
    }
  }

  enum Target {
    CARRIER("track_shipment", "execute_tool track_shipment"),
    MODEL(Outage.MODEL, "chat ");

    final String name;
    final String span;

    Target(String name, String span) {
      this.name = name;
      this.span = span;
    }
  }

  @Test
  void rates_ofTheShippedScenario_areMet() {
    StorefrontConfig config = StorefrontConfig.lastWeek(9, 12_000, StorefrontTest.END);
    Storefront storefront = new Storefront(config);
    Map<FaultKind, Map<Double, long[]>> seen = new EnumMap<>(FaultKind.class);
    for (int i = 0; i < config.conversations(); i++) {
      Case scene = storefront.scene(i);
      if (config.outages().stream().anyMatch(o -> o.covers(scene.startedAt()))) {
        continue;
      }
      Release release = config.releases().get(scene.release().equals("2.13") ? 0 : 1);
      Fault drawn = storefront.fault(scene);
      for (Fault fault : Faults.all()) {
        if (fault.possible(scene)) {
          long[] counts =
              seen.computeIfAbsent(fault.kind(), k -> new HashMap<>())
                  .computeIfAbsent(release.rate(fault.kind(), scene.language()), r -> new long[2]);
          counts[0] += fault.getClass().equals(drawn.getClass()) ? 1 : 0;
          counts[1]++;
        }
      }
    }
    assertThat(seen).hasSize(FaultKind.values().length - 1);
    seen.values()
        .forEach(rates -> rates.forEach((rate, n) -> Binomials.plausible(n[0], n[1], rate)));
  }

  @Test
  void secondRelease_isWorseInTwoWaysAndBetterInOne() {
    StorefrontConfig config = StorefrontConfig.lastWeek(9, 12_000, StorefrontTest.END);
    List<Truth> truths =
        Storefront.conversations(config).map(SimulatedConversation::truth).toList();
    assertThat(share(truths, "2.14", FaultKind.POLICY_BROKEN))
        .isGreaterThan(1.5 * share(truths, "2.13", FaultKind.POLICY_BROKEN));
    assertThat(share(truths, "2.14", FaultKind.TOKEN_BLOWUP))
        .isGreaterThan(4 * share(truths, "2.13", FaultKind.TOKEN_BLOWUP));
    assertThat(share(truths, "2.14", FaultKind.WRONG_LANGUAGE))
        .isLessThan(0.5 * share(truths, "2.13", FaultKind.WRONG_LANGUAGE));
  }

  private static double share(List<Truth> all, String release, FaultKind kind) {
    List<Truth> truths = all.stream().filter(t -> t.release().equals(release)).toList();
    return (double) truths.stream().filter(t -> t.fault() == kind).count() / truths.size();
  }

  private static final Status.StatusCode FAILED = Status.StatusCode.STATUS_CODE_ERROR;

  private static JsonNode part(Span chat) {
    return Spans.json(chat, "gen_ai.output.messages").at("/0/parts/0");
  }

  private static JsonNode asked(Span chat) {
    return part(chat).path("arguments");
  }

  private static String called(Span chat) {
    return part(chat).path("name").asText();
  }

  private static String text(Span chat) {
    return part(chat).path("content").asText();
  }

  private static double seconds(Span span) {
    return (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e9;
  }

  private static List<String> results(SimulatedConversation conversation) {
    return Spans.named(conversation, "execute_tool ").stream()
        .map(s -> Spans.text(s, "gen_ai.tool.call.result"))
        .toList();
  }

  private static Span before(SimulatedConversation conversation, Span span) {
    List<Span> all = Spans.of(conversation);
    return all.get(all.indexOf(span) - 1);
  }

  private static long mostRepeated(SimulatedConversation conversation) {
    List<String> calls =
        Spans.named(conversation, "execute_tool ").stream()
            .map(s -> s.getName() + Spans.text(s, "gen_ai.tool.call.arguments"))
            .toList();
    return calls.stream().mapToInt(c -> Collections.frequency(calls, c)).max().orElse(0);
  }
}
