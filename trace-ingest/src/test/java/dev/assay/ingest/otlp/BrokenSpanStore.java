package dev.assay.ingest.otlp;

import dev.assay.clickhouse.Failures;
import dev.assay.ingest.SpanStoreOver;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.util.Collection;

/** A store that cannot be written to, over one that can be read. */
final class BrokenSpanStore extends SpanStoreOver {
  BrokenSpanStore(SpanStore readable) {
    super(readable);
  }

  @Override
  protected void beforeInsert(Collection<Span> spans) {
    throw Failures.away();
  }
}
