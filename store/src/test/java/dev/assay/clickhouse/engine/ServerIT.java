package dev.assay.clickhouse.engine;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against a ClickHouse server of your choice. {@code ASSAY_TEST_CLICKHOUSE_URL} names
 * it, as {@code http://user:password@host:8123}.
 */
@EnabledIfEnvironmentVariable(
    named = "ASSAY_TEST_CLICKHOUSE_URL",
    matches = ".+",
    disabledReason =
        "meant for a ClickHouse server that ASSAY_TEST_CLICKHOUSE_URL names; the same contract runs"
            + " on the embedded engine")
class ServerIT extends ClickHouseContract {
  private final URI configured = URI.create(System.getenv("ASSAY_TEST_CLICKHOUSE_URL"));

  @Override
  protected URI url() {
    return URI.create(
        configured.getScheme() + "://" + configured.getHost() + ":" + configured.getPort());
  }

  @Override
  protected String user() {
    return part(0, "default");
  }

  @Override
  protected String password() {
    return part(1, "");
  }

  private String part(int index, String otherwise) {
    String info = configured.getUserInfo();
    String[] parts = info == null ? new String[0] : info.split(":", 2);
    return index < parts.length ? parts[index] : otherwise;
  }
}
