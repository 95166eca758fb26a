package dev.assay.ingest.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.google.protobuf.Descriptors.Descriptor;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tries the items of a JSON document that does not parse as a whole one by one, so that a bad one
 * costs only itself. Takes time by the length of the document.
 */
final class JsonSalvage {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final byte[] document;
  private final byte[] sound;
  private final Rejections rejections;

  /** In the order of the document, and none within another. */
  private final List<JsonItems.Place> items = new ArrayList<>();

  private JsonSalvage(byte[] document, Rejections rejections) {
    this.document = document;
    this.sound = document.clone();
    this.rejections = rejections;
  }

  /**
   * The document with blanks where an item does not parse, which is rejected. Where a scope or a
   * resource still does not, each of its items is.
   *
   * @param path where the items are
   * @throws PartCount.TooManyException when there are more items than are read, before any is tried
   */
  static byte[] withoutBadItems(
      byte[] document, List<String> path, Descriptor item, Rejections rejections)
      throws PartCount.TooManyException {
    JsonSalvage salvage = new JsonSalvage(document, rejections);
    PartCount parts = new PartCount(document.length);
    JsonItems.each(
        document,
        path,
        place -> {
          parts.add(item);
          salvage.items.add(place);
        });
    for (JsonItems.Place place : salvage.items) {
      salvage.tryOut(place, OtlpParts.noun(item), List.of(place));
    }
    for (int level = path.size() - 1; level > 0; level--) {
      salvage.tryAround(path.subList(0, level));
    }
    return salvage.sound;
  }

  /** Walks along what surrounds items and the items together. */
  private void tryAround(List<String> path) throws PartCount.TooManyException {
    int[] next = {0};
    JsonItems.each(
        sound,
        path,
        place -> {
          while (next[0] < items.size() && items.get(next[0]).from() < place.from()) {
            next[0]++;
          }
          List<JsonItems.Place> within = new ArrayList<>();
          while (next[0] < items.size() && items.get(next[0]).until() <= place.until()) {
            JsonItems.Place item = items.get(next[0]++);
            if (sound[item.from()] == document[item.from()]) {
              within.add(item);
            }
          }
          if (!within.isEmpty()) {
            tryOut(place, path.getLast(), within);
          }
        });
  }

  private void tryOut(JsonItems.Place place, String what, List<JsonItems.Place> within) {
    Optional<String> problem = problem(place, what);
    if (problem.isPresent()) {
      within.forEach(item -> rejections.add(problem.get(), () -> item.of(document)));
      Arrays.fill(sound, place.from(), place.until(), (byte) ' ');
      // Where a document ends within a place there may be less room than a null takes.
      int length = Math.min(NULL.length, place.until() - place.from());
      System.arraycopy(NULL, 0, sound, place.from(), length);
    }
  }

  private Optional<String> problem(JsonItems.Place place, String what) {
    int length = place.until() - place.from();
    try (JsonParser in = Json.MAPPER.createParser(sound, place.from(), length)) {
      in.nextToken();
      in.skipChildren();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(what + " does not parse: " + Fault.json(e));
    }
  }
}
