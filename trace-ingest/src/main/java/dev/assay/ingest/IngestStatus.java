package dev.assay.ingest;

import dev.assay.ingest.log.LogStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How taking in is going, since the start of the process.
 *
 * @param accepted spans that were found sound
 * @param stored spans that are in the store
 * @param rejected spans that were not taken
 * @param folded conversations folded, one that was folded again counted again
 * @param failedFolds folds that failed through their own conversation, which is tried again ever
 *     more rarely, each try counted
 * @param waiting conversations that have spans newer than their last fold
 * @param faults failures within Assay that nobody foresaw; each is in the log, and what failed goes
 *     on
 * @param mappingFailures attributes that a convention's reader could not make sense of, by
 *     convention; the raw attributes are kept
 * @param redacted personal data that was taken out, by project and kind
 * @param storeLag from receiving to storing, of the last group of spans, or so far of the one being
 *     stored if that is longer; null before the first span
 * @param foldLag how long the conversation that has waited longest for the end of its fold has
 *     waited; zero when none waits, null before the first span
 * @param log null when there is none
 * @param receipts how far the requests of each project have come; empty without a log
 */
public record IngestStatus(
    long accepted,
    long stored,
    long rejected,
    long folded,
    long failedFolds,
    int waiting,
    long faults,
    Map<String, Long> mappingFailures,
    Map<String, Map<String, Long>> redacted,
    @Nullable Duration storeLag,
    @Nullable Duration foldLag,
    @Nullable LogStatus log,
    Map<String, ProjectReceipt> receipts) {
  public IngestStatus {
    mappingFailures = Map.copyOf(mappingFailures);
    receipts = Collections.unmodifiableSortedMap(new TreeMap<>(receipts));
  }
}
