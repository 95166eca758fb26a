package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.FaultKind;
import dev.assay.trace.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Adds up what is sent. Safe for use by many threads. */
final class Count {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private long conversations;
  private Tally tally = Tally.NONE;
  private long requests;
  private long retries;
  private long rejected;
  private long bytes;

  synchronized void add(SimulatedConversation conversation) {
    conversations++;
    tally = tally.plus(conversation.tally());
    Truth truth = conversation.truth();
    outcomes.merge(truth.outcome(), 1L, Long::sum);
    if (truth.fault() != null) {
      faults.merge(truth.fault(), 1L, Long::sum);
    }
  }

  synchronized void add(OtlpSender.Sent sent) {
    requests++;
    retries += sent.retries();
    rejected += sent.rejectedSpans();
    bytes += sent.bytes();
  }

  synchronized long conversations() {
    return conversations;
  }

  synchronized Tally tally() {
    return tally;
  }

  synchronized PlayResult result(Duration duration) {
    return new PlayResult(
        conversations, tally, outcomes, faults, requests, retries, rejected, bytes, duration);
  }
}
