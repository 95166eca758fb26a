package dev.assay.bench.tau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.assay.bench.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A file of published trials: {@code task_id}, {@code trial}, {@code reward}, {@code info} and
 * {@code traj} each, as one JSON list, as a list within an object, or one object a line.
 *
 * @param name of the file
 * @param runs in the file's order
 * @param unreadable trials that are not among them, and why, a line each
 */
public record TauRunFile(String name, List<TauRun> runs, List<String> unreadable) {
  public TauRunFile {
    runs = List.copyOf(runs);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads a file.
   *
   * @throws TauDataException if it cannot be read, is something else, or holds no trial that can be
   *     read
   */
  public static TauRunFile read(Path file) {
    List<TauRun> runs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    int place = 0;
    try (InputStream in = TextFile.open(file);
        MappingIterator<JsonNode> items = TauFiles.JSON.readerFor(JsonNode.class).readValues(in)) {
      while (items.hasNextValue()) {
        for (JsonNode run : trials(items.nextValue())) {
          add(run, place++, runs, unreadable);
        }
      }
    } catch (JsonProcessingException e) {
      if (runs.isEmpty()) {
        throw new TauDataException(file + " is not JSON: " + TauFiles.why(e));
      }
      unreadable.add("run %d and all behind it: %s".formatted(place, TauFiles.why(e)));
    } catch (IOException e) {
      throw new TauDataException("cannot read " + file + ": " + e.getMessage());
    }
    if (runs.isEmpty()) {
      throw new TauDataException(
          file
              + " is not a tau-bench run: a list of trials expected"
              + unreadable.stream().findFirst().map(why -> "; " + why).orElse(""));
    }
    return new TauRunFile(String.valueOf(file.getFileName()), runs, unreadable);
  }

  /** The trials themselves, or those an object holds beside other things. */
  private static Iterable<JsonNode> trials(JsonNode item) {
    if (item.isObject() && !item.has("traj")) {
      for (JsonNode field : item) {
        if (field.isArray()
            && StreamSupport.stream(field.spliterator(), false).anyMatch(one -> one.has("traj"))) {
          return field;
        }
      }
    }
    return List.of(item);
  }

  private static void add(JsonNode run, int place, List<TauRun> runs, List<String> unreadable) {
    try {
      runs.add(TauRuns.read(run));
    } catch (IllegalArgumentException e) {
      unreadable.add("run %d: %s".formatted(place, e.getMessage()));
    }
  }

  /**
   * The world the trials are of: the one with more of the tools that tasks name and agents call.
   *
   * @throws TauDataException if both worlds have as many
   */
  public TauDomain domain() {
    Map<TauDomain, Integer> known = new HashMap<>();
    for (TauRun run : runs) {
      for (String tool : TauRuns.tools(run)) {
        for (TauDomain domain : TauDomain.values()) {
          if (domain.tools().containsKey(tool)) {
            known.merge(domain, 1, Integer::sum);
          }
        }
      }
    }
    int most = known.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<TauDomain> fitting =
        known.keySet().stream().filter(domain -> known.getOrDefault(domain, 0) == most).toList();
    if (fitting.size() != 1) {
      throw new TauDataException(name + " names the tools of neither world alone");
    }
    return fitting.getFirst();
  }

  /**
   * Whether the trials saw a database whose users' addresses say {@code province}; upstream's files
   * were changed to {@code state} after the first runs were published.
   */
  boolean saysProvince() {
    return runs.stream()
        .map(TauRun::messages)
        .anyMatch(
            messages ->
                IntStream.range(0, messages.size())
                    .filter(place -> ChatJson.answers(messages.get(place)))
                    .filter(place -> ChatJson.tool(messages, place).equals("get_user_details"))
                    .anyMatch(
                        place -> ChatJson.text(messages.get(place)).contains("\"province\": ")));
  }
}
