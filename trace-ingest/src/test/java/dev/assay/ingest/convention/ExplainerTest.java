package dev.assay.ingest.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private final Explainer explainer = new Explainer(Conventions.ALL);

  @Test
  void fieldsOfSeveralConventions_nameTheirTellerItsAttributeAndTheOthers() {
    Explanation explanation =
        explainer.explain(
            span(
                Map.of(
                    "ai.operationId", "ai.generateText.doGenerate",
                    "ai.usage.inputTokens", "412",
                    "ai.usage.cachedInputTokens", "256",
                    "gen_ai.request.model", "m",
                    "gen_ai.usage.input_tokens", "411",
                    "shop.cart", "7")));

    assertThat(explanation.conventions()).containsExactly("vercel_ai", "gen_ai", "common");
    assertThat(explanation.fields())
        .contains(
            new Explanation.Line(
                "kind", "model", "vercel_ai", List.of("ai.operationId"), Map.of("gen_ai", "model")),
            new Explanation.Line(
                "input_tokens",
                "412",
                "vercel_ai",
                List.of("ai.usage.inputTokens"),
                Map.of("gen_ai", "411")),
            new Explanation.Line(
                "request_model", "m", "gen_ai", List.of("gen_ai.request.model"), Map.of()));
    assertThat(explanation.unused()).containsExactly("gen_ai.usage.input_tokens", "shop.cart");
  }

  @Test
  void countsThatAreChanged_andWhatIsNotUnderstood_areTold() {
    Explanation explanation =
        explainer.explain(
            span(
                Map.of(
                    "gen_ai.operation.name", "chat",
                    "gen_ai.usage.input_tokens", "92",
                    "gen_ai.usage.output_tokens", "47",
                    "gen_ai.usage.cache_read.input_tokens", "256",
                    "gen_ai.input.messages", "[{")));

    assertThat(explanation.normalised()).singleElement().asString().contains("92 → 348");
    assertThat(explanation.notUnderstood())
        .containsExactly("gen_ai: gen_ai.input.messages is not JSON");
    assertThat(explanation.unused()).containsExactly("gen_ai.input.messages");
  }

  @Test
  void spanOfNoConvention_saysSo() {
    Explanation explanation = explainer.explain(span(Map.of("http.method", "GET")));
    assertThat(explanation.fields()).isEmpty();
    assertThat(explanation.normalised())
        .containsExactly("kind: nothing says what the span is, so it is other");
    assertThat(explanation.unused()).containsExactly("http.method");
  }

  private static Span span(Map<String, String> attributes) {
    Span.Builder span = Span.newBuilder().setName("span");
    attributes.forEach(
        (key, value) ->
            span.addAttributes(
                KeyValue.newBuilder()
                    .setKey(key)
                    .setValue(AnyValue.newBuilder().setStringValue(value))));
    return span.build();
  }
}
