package dev.assay.clickhouse.engine;

import java.net.URI;

/**
 * How to reach a running engine, with ClickHouse's HTTP protocol.
 *
 * @param url its address on loopback
 * @param token password of the user {@value #USER}, who may do everything
 * @param readerToken password of the user {@value #READER}, for queries of people: reads only
 * @param pid the engine's process
 */
public record EngineAddress(URI url, String token, String readerToken, long pid) {
  /** The user for Assay's own statements. */
  public static final String USER = "assay";

  /** The user for queries of people. */
  public static final String READER = "reader";

  public EngineAddress {
    if (token.isEmpty() || readerToken.isEmpty() || pid <= 0) {
      throw new IllegalArgumentException("an engine has tokens and a process");
    }
  }

  /** The address without its secrets. */
  @Override
  public String toString() {
    return "ClickHouse at " + url + ", process " + pid;
  }
}
