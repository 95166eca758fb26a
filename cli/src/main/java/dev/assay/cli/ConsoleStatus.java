package dev.assay.cli;

import dev.assay.console.Lag;
import dev.assay.console.Receiving;
import dev.assay.ingest.IngestStatus;
import dev.assay.ingest.ProjectReceipt;
import dev.assay.ingest.log.LogStatus;
import dev.assay.search.SearchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How taking in is going, as the console shows it. */
final class ConsoleStatus {
  private ConsoleStatus() {}

  static Lag lag(IngestStatus status, SearchStatus search) {
    LogStatus log = status.log();
    return new Lag(
        status.storeLag(),
        status.foldLag(),
        search.rebuilding() ? null : Duration.between(search.indexedUntil(), Instant.now()),
        status.waiting() > 0 || (log != null && log.stored() < log.durable()));
  }

  static Receiving receiving(IngestStatus status, Home home) {
    Map<String, Receiving.Progress> projects = new TreeMap<>();
    status.receipts().forEach((name, receipt) -> projects.put(name, progress(receipt)));
    LogStatus log = status.log();
    return new Receiving(
        status.accepted(),
        status.stored(),
        status.rejected(),
        Quarantined.in(home).size(),
        log == null ? null : log.broken(),
        projects,
        status.mappingFailures());
  }

  private static Receiving.Progress progress(ProjectReceipt receipt) {
    return new Receiving.Progress(
        mark(receipt.accepted()),
        mark(receipt.stored()),
        mark(receipt.folded()),
        mark(receipt.searchable()));
  }

  private static Receiving.@Nullable Mark mark(ProjectReceipt.@Nullable Mark mark) {
    return mark == null ? null : new Receiving.Mark(mark.sequence(), mark.at());
  }
}
