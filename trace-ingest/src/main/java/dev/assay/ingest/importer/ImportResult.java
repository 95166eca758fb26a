package dev.assay.ingest.importer;

import java.util.List;

/**
 * What an import brought in. What was already there counts too, and is told apart.
 *
 * @param files that could be read
 * @param conversationsThereBefore how many of the conversations had spans here before
 * @param spansThereBefore how many of the spans were here before
 * @param skipped files and records that could not, none of them silently
 */
public record ImportResult(
    int files,
    long conversations,
    long turns,
    long spans,
    long toolCalls,
    long scores,
    long conversationsThereBefore,
    long spansThereBefore,
    List<Skipped> skipped) {
  public ImportResult {
    skipped = List.copyOf(skipped);
  }

  /**
   * A file or record that was left out.
   *
   * @param where the file, and the line or record in it, counted from 1
   * @param reason one line
   */
  public record Skipped(String where, String reason) {}
}
