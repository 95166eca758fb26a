package dev.assay.clickhouse.engine;

import java.net.URI;

class EmbeddedEngineIT extends ClickHouseContract {
  @Override
  protected URI url() {
    return TestEngine.address().url();
  }

  @Override
  protected String user() {
    return EngineAddress.USER;
  }

  @Override
  protected String password() {
    return TestEngine.address().token();
  }
}
