package dev.assay.clickhouse;

import com.clickhouse.client.api.query.QueryResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What comes back for a statement, to be closed. Closing it early gives the statement up. */
final class Answer implements AutoCloseable {
  private final String doing;
  private final QueryResponse response;

  Answer(String doing, QueryResponse response) {
    this.doing = doing;
    this.response = response;
  }

  InputStream stream() {
    return response.getInputStream();
  }

  /** Reads to the end what nobody needs. */
  void drain() {
    try {
      stream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw ClickHouseException.during(doing, e);
    }
  }

  @Override
  public void close() {
    try {
      response.close();
    } catch (Exception e) {
      throw ClickHouseException.during(doing, e);
    }
  }
}
