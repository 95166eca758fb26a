package dev.assay.bench.load;

import static dev.assay.bench.load.SpanText.number;
import static dev.assay.bench.load.SpanText.text;

import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Traces of an agent and nine of its calls, without content. */
final class SmallSpans {
  private static final int VARIANTS = 8;
  private static final int SPANS = 120;
  private static final int OF_TRACE = 10;
  private static final int OF_CONVERSATION = 40;
  private static final long MILLI = 1_000_000;

  private SmallSpans() {}

  static List<List<Template>> series() {
    List<List<Template>> series = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      series.add(List.of(request(new SplittableRandom(variant))));
    }
    return series;
  }

  private static Template request(RandomGenerator random) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (int i = 0; i < SPANS; i++) {
      int root = i - i % OF_TRACE;
      boolean isRoot = i == root;
      spans.addSpans(
          SpanText.span(
                  i / OF_TRACE,
                  i,
                  isRoot ? -1 : root,
                  isRoot ? "invoke_agent shop" : "chat gpt-5-mini",
                  i * (10 * MILLI),
                  (isRoot ? 95 : 4 + random.nextInt(5)) * MILLI)
              .addAttributes(text("gen_ai.operation.name", isRoot ? "invoke_agent" : "chat"))
              .addAttributes(text("gen_ai.provider.name", "openai"))
              .addAttributes(text("gen_ai.request.model", "gpt-5-mini"))
              .addAttributes(text("gen_ai.response.model", "gpt-5-mini-2025-08-07"))
              .addAttributes(text("gen_ai.response.id", TemplateReader.spanMark(i)))
              .addAttributes(
                  text("gen_ai.conversation.id", TemplateReader.mark(i / OF_CONVERSATION)))
              .addAttributes(text("gen_ai.agent.name", "shop assistant"))
              .addAttributes(text("server.address", "api.openai.com"))
              .addAttributes(text("user.id", "user-" + random.nextInt(100_000)))
              .addAttributes(number("gen_ai.usage.input_tokens", 900 + random.nextInt(700)))
              .addAttributes(number("gen_ai.usage.output_tokens", 40 + random.nextInt(90))));
    }
    return TemplateReader.read(SpanText.request("bench-small", spans), SPANS / OF_CONVERSATION);
  }
}
