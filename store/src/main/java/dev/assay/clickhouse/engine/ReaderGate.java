package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.clickhouse.QueryLimits;
import dev.assay.clickhouse.ReadOnlySql;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets queries of people through to a session that only reads, or refuses them.
 *
 * @param base the settings that hold when a query brings none
 * @param most the largest values that a query may bring; a limit that is not named here has none
 */
record ReaderGate(Map<String, String> base, Map<String, String> most) {
  private static final int READONLY = 164;

  /**
   * The settings under which a query runs. It may bring limits of its own; other settings only as
   * they hold anyway.
   *
   * @throws StatementException if it brings another, or a limit beyond what the engine allows
   */
  Map<String, String> settings(Map<String, String> wanted) {
    Map<String, String> settings = new HashMap<>(base);
    wanted.forEach(
        (name, value) -> {
          if (QueryLimits.VARIABLES.containsKey(name)) {
            settings.put(name, limit(name, value));
          } else if (!name.equals("log_comment") && !value.equals(base.get(name))) {
            throw refused("queries only read: the setting " + name + " cannot be changed");
          }
        });
    return settings;
  }

  private String limit(String name, String value) {
    if (!value.matches("[1-9][0-9]{0,17}")) {
      throw refused(
          "queries only read: the limit " + name + " must be a whole number from 1, not " + value);
    }
    long largest = Long.parseLong(most.getOrDefault(name, Long.toString(Long.MAX_VALUE)));
    if (Long.parseLong(value) > largest) {
      if (value.equals(QueryLimits.DEFAULT.settings().get(name))) {
        // Nobody asked for it: a small machine's engine gives what it has.
        return Long.toString(largest);
      }
      throw refused(
          QueryLimits.VARIABLES.get(name)
              + " is "
              + value
              + ", and the running engine allows at most "
              + largest);
    }
    return value;
  }

  /**
   * Looks at a query in the session that it would run in.
   *
   * @throws StatementException if it must not run, or does not parse
   */
  void checkQuery(Session session, Request request, byte[] sql, Chdb.Analysis analysis) {
    ReadOnlySql.refusal(
            new String(sql, UTF_8),
            request.database(),
            explain -> explain(session, explain, request.parameters()))
        .ifPresent(
            why -> {
              throw refused(why);
            });
    if (!analysis.isRead()) {
      throw refused("queries only read: this statement does more");
    }
  }

  private static String explain(Session session, String explain, Map<String, String> parameters) {
    try {
      return session.connection().run(explain, parameters);
    } catch (StatementException e) {
      throw new StatementException(ReadOnlySql.placed(String.valueOf(e.getMessage())));
    }
  }

  private static StatementException refused(String why) {
    return new StatementException(READONLY, "READONLY", why);
  }
}
