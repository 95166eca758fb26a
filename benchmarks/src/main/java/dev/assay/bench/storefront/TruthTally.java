package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.bench.storefront.fault.FaultKind;
import dev.assay.trace.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the truths that a {@link TruthWriter} wrote add up to.
 *
 * @param outcomes true ones, with how many conversations had them
 * @param faults with how many conversations each struck
 */
public record TruthTally(
    long conversations, Map<Outcome, Long> outcomes, Map<FaultKind, Long> faults) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public TruthTally {
    outcomes = Map.copyOf(outcomes);
    faults = Map.copyOf(faults);
  }

  /**
   * Reads files of truths; all zero without any.
   *
   * @throws UncheckedIOException if one cannot be read or holds something else
   */
  public static TruthTally of(Collection<Path> files) {
    long conversations = 0;
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode truth = JSON.readTree(line);
          conversations++;
          outcomes.merge(named(Outcome.class, truth.path("outcome")), 1L, Long::sum);
          if (truth.path("fault").isTextual()) {
            faults.merge(named(FaultKind.class, truth.path("fault")), 1L, Long::sum);
          }
        }
      } catch (IOException | IllegalArgumentException e) {
        throw new UncheckedIOException(
            "reading the truth in " + file, e instanceof IOException io ? io : new IOException(e));
      }
    }
    return new TruthTally(conversations, outcomes, faults);
  }

  private static <E extends Enum<E>> E named(Class<E> type, JsonNode key) {
    return Enum.valueOf(type, key.asText().toUpperCase(Locale.ROOT));
  }
}
