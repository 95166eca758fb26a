package dev.assay.bench.load;

import dev.assay.clickhouse.ClickHouse;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server of Assay's, into whose store one can look.
 *
 * @param console its address, which tells how far requests have come
 * @param store its database
 * @param isolated whether nobody else uses it, so that its tables may be merged for a figure
 */
public record OwnServer(URI console, ClickHouse store, boolean isolated) {
  /** What is measured besides an endpoint's answers. */
  public record Measured(@Nullable OwnServer server, @Nullable Long pid) {}
}
