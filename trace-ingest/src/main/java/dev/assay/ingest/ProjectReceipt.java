package dev.assay.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a project's requests have come, since the start of the process. Sequences are places in
 * the log, which all projects share.
 *
 * @param accepted the last that was acknowledged; null when there was none
 * @param stored the last whose spans every query sees, and with it all before; null when none is
 * @param folded the last whose conversations are folded, and with it all before; null when none is
 * @param searchable the last whose words the search finds, and with it all before, and when a
 *     receipt was first asked for that said so; null when none is
 */
public record ProjectReceipt(
    @Nullable Mark accepted,
    @Nullable Mark stored,
    @Nullable Mark folded,
    @Nullable Mark searchable) {

  /**
   * A place that was reached.
   *
   * @param sequence in the log
   * @param at when
   */
  public record Mark(long sequence, Instant at) {}
}
