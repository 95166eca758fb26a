package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.clickhouse.ReadOnlySql;
import java.util.Map;

/** Lets queries of people through to a session that only reads, or refuses them. */
final class ReaderGate {
  private static final int READONLY = 164;

  private ReaderGate() {}

  /**
   * The settings that a person's request may send are those that hold anyway.
   *
   * @throws StatementException if it sends another
   */
  static void checkSettings(Session session, Map<String, String> settings) {
    settings.forEach(
        (name, value) -> {
          if (!name.equals("log_comment") && !value.equals(session.base().get(name))) {
            throw refused("queries only read: the setting " + name + " cannot be changed");
          }
        });
  }

  /**
   * Looks at a query in the session that it would run in.
   *
   * @throws StatementException if it must not run, or does not parse
   */
  static void checkQuery(Session session, Request request, byte[] sql, Chdb.Analysis analysis) {
    ReadOnlySql.refusal(
            new String(sql, UTF_8),
            request.database(),
            explain -> session.run(explain, request.parameters()))
        .ifPresent(
            why -> {
              throw refused(why);
            });
    if (!analysis.isRead()) {
      throw refused("queries only read: this statement does more");
    }
  }

  private static StatementException refused(String why) {
    return new StatementException(READONLY, "READONLY", why);
  }
}
