package dev.assay.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.ingest.ProjectReceipt.Mark;
import dev.assay.ingest.json.Json;
import org.jspecify.annotations.Nullable;

/** How far each project's requests have come, as JSON. */
public final class ReceiptsJson {
  private ReceiptsJson() {}

  /**
   * An object whose {@code receipts} is a list with {@code accepted}, {@code stored}, {@code
   * folded} and {@code searchable} of each project, each a {@code sequence} and the time {@code at}
   * which it was reached, or null.
   *
   * @param project null for all
   */
  public static String of(IngestStatus status, @Nullable String project) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode receipts = answer.putArray("receipts");
    status
        .receipts()
        .forEach(
            (name, receipt) -> {
              if (project == null || project.equals(name)) {
                ObjectNode one = receipts.addObject().put("project", name);
                put(one, "accepted", receipt.accepted());
                put(one, "stored", receipt.stored());
                put(one, "folded", receipt.folded());
                put(one, "searchable", receipt.searchable());
              }
            });
    return answer.toString();
  }

  private static void put(ObjectNode receipt, String stage, @Nullable Mark mark) {
    if (mark == null) {
      receipt.putNull(stage);
    } else {
      receipt.putObject(stage).put("sequence", mark.sequence()).put("at", mark.at().toString());
    }
  }
}
