package dev.assay.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.TestData;
import dev.assay.ingest.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/** The table of the LiteLLM package, from the public test data. */
final class LiteLlmFile {
  private LiteLlmFile() {}

  static LiteLlmTable read() {
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(TestData.path("prices/litellm-1.109.1.json.gz")))) {
      JsonNode table = Json.MAPPER.readTree(in);
      return LiteLlmTable.read(
          table, "", ShippedPrices.DAY, ShippedPrices.VERSION, ShippedPrices.SOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the table that ships from the one of the package. */
  public static void main(String[] arguments) {
    System.out.println(
        """
        # Prices and rates of models as of %s, US dollars. Facts from the table of LiteLLM 1.109.1
        # (model_prices_and_context_window.json, https://github.com/BerriAI/litellm), which is under the
        # MIT licence, Copyright (c) 2023 Berri AI; its text is in prices-licence.txt beside this file.
        # Columns: model, seller, mode, rates. A rate is a name, >N for requests with more than N input
        # tokens, /tier for a service tier, and dollars for one."""
            .formatted(ShippedPrices.DAY));
    read().prices().forEach(price -> System.out.println(ShippedPrices.line(price)));
  }
}
