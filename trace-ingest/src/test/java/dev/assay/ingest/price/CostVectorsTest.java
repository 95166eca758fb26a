package dev.assay.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.TestData;
import dev.assay.ingest.json.Json;
import dev.assay.price.InMemoryPriceStore;
import dev.assay.trace.Priced;
import dev.assay.trace.Priced.Part;
import dev.assay.trace.Span;
import dev.assay.trace.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 400 usages with their cost, computed by others: the way from a span to dollars, exact. */
final class CostVectorsTest {
  private static final Set<String> OUTPUT =
      Set.of("output", "reasoning", "output_audio", "output_image");

  @Test
  void price_everyVector_isExact() throws IOException {
    JsonNode vectors =
        Json.MAPPER.readTree(Files.readAllBytes(TestData.path("prices/cost-vectors.json")));
    Pricing pricing = Pricing.on(new InMemoryPriceStore(), PricingConfig.DEFAULT);

    List<String> wrong = new ArrayList<>();
    for (JsonNode vector : vectors) {
      Priced priced = Calls.priced(pricing, span(vector));
      String expected =
          vector.path("inputCost").asText() + " + " + vector.path("outputCost").asText();
      boolean equal =
          sum(priced, false).compareTo(number(vector, "inputCost")) == 0
              && sum(priced, true).compareTo(number(vector, "outputCost")) == 0
              && priced.source() == Priced.Source.PRICED;
      if (!equal) {
        wrong.add(vector + " should be " + expected + " and is " + priced);
      }
    }

    assertThat(vectors).hasSize(400);
    assertThat(wrong).isEmpty();
  }

  private static Span span(JsonNode vector) {
    Usage usage =
        new Usage(
            vector.path("input").asLong(),
            vector.path("cached").asLong(),
            vector.path("cacheWrite").asLong(),
            vector.path("output").asLong(),
            vector.path("reasoning").asLong());
    String tier = vector.path("tier").asText("");
    return Calls.call(
        vector.path("provider").asText(),
        vector.path("model").asText(),
        usage,
        vector.path("tier").isNull() ? Map.of() : Map.of("openai.response.service_tier", tier));
  }

  private static BigDecimal sum(Priced priced, boolean output) {
    return priced.parts().stream()
        .filter(part -> OUTPUT.contains(part.kind()) == output)
        .map(Part::amount)
        .map(Objects::requireNonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal number(JsonNode vector, String field) {
    return new BigDecimal(vector.path(field).asText());
  }
}
