package dev.assay.clickhouse;

import com.clickhouse.client.api.query.QueryResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;

/** What comes back for a statement, to be closed. Closing it early gives the statement up. */
final class Answer implements AutoCloseable {
  private final String doing;
  private final QueryResponse response;

  Answer(String doing, QueryResponse response) {
    this.doing = doing;
    this.response = response;
  }

  static Answer of(String doing, Callable<QueryResponse> call) {
    return new Answer(doing, call(doing, call));
  }

  /** The result of a call of the driver, with every way to fail as one exception. */
  static <T> T call(String doing, Callable<T> call) {
    try {
      return call.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ClickHouseException.during(doing, e);
    } catch (Exception e) {
      throw ClickHouseException.during(doing, e);
    }
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
