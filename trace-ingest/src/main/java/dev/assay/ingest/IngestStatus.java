package dev.assay.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * How taking in is going, since the start of the process.
 *
 * @param accepted spans that were found sound
 * @param stored spans that are in the store
 * @param rejected spans that were not taken
 * @param folded conversations folded, one that was folded again counted again
 * @param waiting conversations that have spans newer than their last fold
 * @param mappingFailures attributes that a convention's reader could not make sense of, by
 *     convention; the raw attributes are kept
 * @param storeLag from receiving to storing, of the last group of spans
 * @param foldLag how long the conversation that has waited longest for its fold has waited; zero
 *     when none waits
 */
public record IngestStatus(
    long accepted,
    long stored,
    long rejected,
    long folded,
    int waiting,
    Map<String, Long> mappingFailures,
    Duration storeLag,
    Duration foldLag) {
  public IngestStatus {
    mappingFailures = Map.copyOf(mappingFailures);
  }
}
