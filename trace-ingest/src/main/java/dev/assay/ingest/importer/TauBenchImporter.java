package dev.assay.ingest.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Result files of tau-bench: a list of runs, each with its task, trial, reward and the messages
 * exchanged. One run becomes one conversation.
 */
final class TauBenchImporter implements Importer {
  /** The store is asked for so many at once what it knows of them. */
  private static final int RECORDS_TOGETHER = 100;

  @Override
  public String format() {
    return "tau-bench";
  }

  @Override
  public boolean recognises(SourceFile file) throws IOException {
    try (InputStream in = file.open();
        JsonParser json = Json.MAPPER.createParser(in)) {
      if (json.nextToken() != JsonToken.START_ARRAY || json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (json.currentName().equals("task_id") || json.currentName().equals("traj")) {
          return true;
        }
        json.nextToken();
        json.skipChildren();
      }
      return false;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return false;
    }
  }

  @Override
  public void read(SourceFile file, Intake intake) throws IOException {
    Map<TauBenchRun, Integer> together = new LinkedHashMap<>();
    try (InputStream in = file.open();
        JsonParser json = Json.MAPPER.createParser(in)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("a tau-bench result file is a JSON list of runs");
      }
      int record = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        record++;
        JsonNode tree = readRecord(json, record);
        if (!tree.path("traj").isArray() || !tree.hasNonNull("task_id")) {
          String where = file.path() + " record " + record;
          intake.skip(where, "is no tau-bench run: it lacks task_id or traj");
          continue;
        }
        together.put(new TauBenchRun(intake.project(), intake.redacted(tree)), record);
        if (together.size() == RECORDS_TOGETHER) {
          add(together, file.writtenAt(), intake);
          together.clear();
        }
      }
    } catch (IOException e) {
      add(together, file.writtenAt(), intake);
      throw e;
    }
    add(together, file.writtenAt(), intake);
  }

  private static void add(Map<TauBenchRun, Integer> records, Instant writtenAt, Intake intake) {
    Map<String, Instant> known =
        intake.knownStarts(records.keySet().stream().map(TauBenchRun::conversationId).toList());
    records.forEach(
        (run, record) -> {
          Instant start = known.getOrDefault(run.conversationId(), writtenAt.plusMillis(record));
          intake.add(run.spans(start));
          run.scores(start).forEach(intake::add);
        });
  }

  private static JsonNode readRecord(JsonParser json, int record) throws IOException {
    try {
      return json.readValueAsTree();
    } catch (IOException e) {
      throw new IOException("record " + record + " and what follows: " + OneLine.of(e), e);
    }
  }
}
