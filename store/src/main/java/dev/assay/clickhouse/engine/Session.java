package dev.assay.clickhouse.engine;

import dev.assay.clickhouse.QueryLimits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings and the database that statements of one connection run under, as {@link #prepare}
 * set them. Not safe for use by several threads at once.
 */
final class Session {
  private static final String DEFAULT_DATABASE = "default";
  private static final String TIME_LIMIT = "max_execution_time";

  private final Connections connections;
  private volatile Connection connection;
  private Map<String, String> base;
  private Map<String, String> settings = Map.of();
  private String database = DEFAULT_DATABASE;
  private volatile long limitSeconds;
  // Settings and database are those remembered.
  private boolean known = true;

  /**
   * @param base the settings that hold when a statement brings no value of its own
   */
  Session(Connections connections, Map<String, String> base) {
    this.connections = connections;
    this.connection = connections.open();
    this.base = Map.copyOf(base);
    prepare(DEFAULT_DATABASE, Map.of());
  }

  /** Where its statements run, until {@link #rebase}. */
  Connection connection() {
    return connection;
  }

  /**
   * Seconds by which the running statement is over its time limit, which the engine should have
   * kept; 0 or less when it is not. Safe for use by another thread.
   */
  long secondsOverdue() {
    long since = connection.runningSince();
    long limit = limitSeconds;
    return since == 0 || limit == 0 ? 0 : (System.nanoTime() - since) / 1_000_000_000L - limit;
  }

  /**
   * Makes other settings the base. A session that only reads can change none of its settings, so it
   * goes on with a fresh connection, which takes less than a millisecond.
   */
  void rebase(Map<String, String> wanted) {
    if (wanted.equals(base)) {
      return;
    }
    Connection fresh = connections.open();
    connections.close(connection);
    connection = fresh;
    base = Map.copyOf(wanted);
    settings = Map.of();
    database = DEFAULT_DATABASE;
    known = true;
  }

  /**
   * Makes the next statements run in a database under these settings, others at their base.
   *
   * @throws StatementException if a setting or the database is unknown; nothing of it lasts then
   */
  void prepare(String wantedDatabase, Map<String, String> wantedSettings) {
    Map<String, String> wanted = new HashMap<>(base);
    wantedSettings.forEach((name, value) -> wanted.put(name, within(name, value)));
    if (!wanted.equals(settings)) {
      Map<String, String> changes = new LinkedHashMap<>();
      settings.keySet().stream()
          .filter(name -> !wanted.containsKey(name))
          .forEach(name -> changes.put(name, "DEFAULT"));
      wanted.forEach(
          (name, value) -> {
            if (!value.equals(settings.get(name))) {
              changes.put(name, Quoted.text(value));
            }
          });
      try {
        set(changes);
      } catch (StatementException e) {
        reset();
        throw e;
      }
      settings = Map.copyOf(wanted);
      limitSeconds = seconds(wanted.getOrDefault(TIME_LIMIT, "0"));
    }
    if (!wantedDatabase.equals(database)) {
      connection.run("USE " + Quoted.name(wantedDatabase));
      database = wantedDatabase;
    }
  }

  /** The engine's limits hold for every statement: one may bring smaller ones, not larger. */
  private String within(String name, String value) {
    String most = base.get(name);
    boolean limit = name.equals(TIME_LIMIT) || name.equals(QueryLimits.MEMORY);
    return limit && most != null && value.matches("[1-9][0-9]{0,17}")
        ? ChildSettings.smaller(value, most)
        : value;
  }

  /** Undoes what a statement left behind: output, {@code SET} and {@code USE}. */
  void reset() {
    known = false;
    connection.dropLeftovers();
    if (!base.getOrDefault(Request.READ_ONLY, "0").equals("0")) {
      // Its statements can set nothing, and so could this one.
      connection.run("USE " + DEFAULT_DATABASE);
      database = DEFAULT_DATABASE;
      known = true;
      return;
    }
    Map<String, String> changes = new LinkedHashMap<>();
    connection
        .run("SELECT name FROM system.settings WHERE changed FORMAT TSV")
        .lines()
        .forEach(name -> changes.put(name, "DEFAULT"));
    base.forEach((name, value) -> changes.put(name, Quoted.text(value)));
    set(changes);
    connection.run("USE " + DEFAULT_DATABASE);
    settings = base;
    limitSeconds = seconds(base.getOrDefault(TIME_LIMIT, "0"));
    database = DEFAULT_DATABASE;
    known = true;
  }

  /** Whether it is as {@link #prepare} left it; if not, {@link #reset} may make it so. */
  boolean isSound() {
    return connection.isClean() && known;
  }

  /** Says that a statement went wrong in a way that nobody has foreseen. */
  void doubt() {
    known = false;
  }

  private void set(Map<String, String> changes) {
    if (changes.isEmpty()) {
      return;
    }
    StringBuilder sql = new StringBuilder("SET ");
    changes.forEach((name, value) -> sql.append(name).append('=').append(value).append(','));
    sql.setLength(sql.length() - 1);
    connection.run(sql.toString());
  }

  /** The time limit in whole seconds; 0 for none, also where only the engine can read it. */
  private static long seconds(String limit) {
    try {
      return (long) Math.ceil(Double.parseDouble(limit));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
