package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.trace.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How conversations really ended, as a {@link TruthWriter} wrote it.
 *
 * @param byConversation true outcomes by conversation id
 */
public record TruthOutcomes(Map<String, Outcome> byConversation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public TruthOutcomes {
    byConversation = Map.copyOf(byConversation);
  }

  /**
   * Reads files of truths; empty without any.
   *
   * @throws UncheckedIOException if one cannot be read or holds something else
   */
  public static TruthOutcomes of(Collection<Path> files) {
    Map<String, Outcome> outcomes = new HashMap<>();
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode truth = JSON.readTree(line);
          outcomes.put(
              truth.path("conversation_id").asText(),
              Outcome.valueOf(truth.path("outcome").asText().toUpperCase(Locale.ROOT)));
        }
      } catch (IOException | IllegalArgumentException e) {
        throw new UncheckedIOException(
            "reading the truth in " + file, e instanceof IOException io ? io : new IOException(e));
      }
    }
    return new TruthOutcomes(outcomes);
  }
}
