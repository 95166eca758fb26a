package dev.assay.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.assay.tracing.SelfTracing;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A database in a ClickHouse server, cluster or embedded engine, over HTTP. The only code that
 * knows the driver. Safe for use by many threads; calls block, so they belong on virtual threads.
 */
public final class ClickHouse implements AutoCloseable {
  /** How long beyond a statement's own limit an answer is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 64;

  private static final Sql COLUMN_TYPES = Sql.of(ClickHouse.class, "column_types.sql");

  private final Client client;
  private final String database;
  private final @Nullable ClusterDdl cluster;
  private final Map<String, Map<String, String>> types = new ConcurrentHashMap<>();

  private ClickHouse(Client client, String database, @Nullable ClusterDdl cluster) {
    this.client = client;
    this.database = database;
    this.cluster = cluster;
  }

  /**
   * A connection pool to a database. Connects with the first statement; a server that is not there
   * yet is no error until then.
   *
   * @param url {@code http} or {@code https}, host and port
   * @param database need not exist until the first statement, see {@link Migrator}
   */
  public static ClickHouse connect(URI url, String user, String password, String database) {
    return connect(url, user, password, database, null);
  }

  /**
   * A connection pool to a database of a cluster.
   *
   * @param cluster the name under which the server knows it ({@code ASSAY_CLICKHOUSE_CLUSTER});
   *     null for one server
   */
  public static ClickHouse connect(
      URI url, String user, String password, String database, @Nullable String cluster) {
    boolean near = "127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost());
    Client client =
        new Client.Builder()
            .addEndpoint(url.toString())
            .setUsername(user)
            .setPassword(password)
            .setDefaultDatabase(database)
            .setClientName("assay")
            .setConnectTimeout(CONNECT.toMillis(), ChronoUnit.MILLIS)
            .setMaxConnections(CONNECTIONS)
            .compressServerResponse(!near)
            .compressClientRequest(!near)
            .useAsyncRequests(false)
            // What was answered, if only with a refusal, is not asked again; insert and statement
            // alike may be repeated when nothing came back.
            .retryOnFailures(ClientFaultCause.ConnectTimeout, ClientFaultCause.NoHttpResponse)
            // An address has room for few values.
            .useHttpFormDataForQuery(true)
            .build();
    return new ClickHouse(client, database, cluster == null ? null : new ClusterDdl(cluster));
  }

  /** The name of the database. */
  public String database() {
    return database;
  }

  /**
   * The server's version; asking for it tells whether the server answers.
   *
   * @throws ClickHouseException if it does not
   */
  public String version() {
    Sql version = Sql.of(ClickHouse.class, "version.sql");
    QuerySettings settings =
        settings(version, Limits.INTERACTIVE)
            .setDatabase("default")
            .setFormat(ClickHouseFormat.RowBinary);
    try (Answer answer = ask(version, Parameters.none(), settings)) {
      return new RowReader(answer.stream()).text();
    }
  }

  /**
   * Every row of a result.
   *
   * @param row reads one row, each column in the statement's order
   * @throws ClickHouseException if it fails
   */
  public <T> List<T> query(Sql sql, Parameters parameters, Function<RowReader, T> row) {
    List<T> rows = new ArrayList<>();
    forEach(sql, parameters, Limits.INTERACTIVE, reader -> rows.add(row.apply(reader)));
    return rows;
  }

  /** The only row of a result, or empty when there is none. */
  public <T> Optional<T> queryOne(Sql sql, Parameters parameters, Function<RowReader, T> row) {
    return query(sql, parameters, row).stream().findFirst();
  }

  /**
   * Reads a result row by row, as it comes.
   *
   * @param row reads one row, each column in the statement's order
   * @throws ClickHouseException if it fails, possibly after some rows
   */
  public void forEach(Sql sql, Parameters parameters, Limits limits, Consumer<RowReader> row) {
    QuerySettings settings =
        settings(sql, limits).setFormat(ClickHouseFormat.RowBinary).waitEndOfQuery(true);
    SelfTracing.<RuntimeException>task(
        "query " + sql.name(),
        span -> span.setAttribute("assay.rows", read(sql, parameters, settings, row)));
  }

  private long read(
      Sql sql, Parameters parameters, QuerySettings settings, Consumer<RowReader> row) {
    long rows = 0;
    try (Answer answer = ask(sql, parameters, settings)) {
      RowReader reader = new RowReader(answer.stream());
      while (reader.hasRow()) {
        row.accept(reader);
        rows++;
      }
      return rows;
    } catch (UncheckedIOException | com.clickhouse.client.api.ClickHouseException e) {
      throw ClickHouseException.during("query " + sql.name(), e);
    }
  }

  /**
   * Runs a statement that has no result, on a cluster wherever it has to.
   *
   * @throws ClickHouseException if it fails
   */
  public void execute(Sql sql, Parameters parameters) {
    for (Sql form : forms(sql)) {
      run(form, parameters, settings(form, Limits.BACKGROUND));
    }
  }

  private List<Sql> forms(Sql sql) {
    return cluster == null ? List.of(sql) : cluster.rewrite(sql);
  }

  private void run(Sql sql, Parameters parameters, QuerySettings settings) {
    try (Answer answer = ask(sql, parameters, settings.waitEndOfQuery(true))) {
      answer.drain();
    }
  }

  /**
   * Inserts rows; when this returns, every reader sees them. Nothing is sent when there are none.
   *
   * @throws ClickHouseException if it fails; then all, some or none of the rows are there
   */
  public void insert(Table table, RowWriter rows) {
    if (rows.rows() == 0) {
      return;
    }
    String doing = "insert " + rows.rows() + " rows into " + table.name();
    InsertSettings settings =
        new InsertSettings()
            .setDatabase(database)
            .logComment("insert/" + table.name())
            .serverSetting("max_execution_time", seconds(Limits.BACKGROUND))
            .serverSetting("async_insert", "0");
    settings.setNetworkTimeout(patience(Limits.BACKGROUND), ChronoUnit.MILLIS);
    SelfTracing.<RuntimeException>task(
        "insert " + table.name(),
        span -> {
          span.setAttribute("assay.rows", rows.rows());
          Answer.call(doing, () -> send(table, rows, settings)).close();
        });
  }

  /** Stops using the database; statements that run are given up. */
  @Override
  public void close() {
    client.close();
  }

  /** Makes this database. Runs in the server's default one, since this may not be there yet. */
  void createDatabase(Sql sql) {
    for (Sql form : forms(sql)) {
      run(
          form,
          Parameters.of("database", database),
          settings(form, Limits.BACKGROUND).setDatabase("default"));
    }
  }

  /** An answer in any format, as it comes. */
  Answer ask(Sql sql, Parameters parameters, QuerySettings settings) {
    Map<String, Object> values = parameters.asText();
    return Answer.of(
        "query " + sql.name(),
        // Without values there is no form, and the statement goes compressed where that is worth
        // it.
        () ->
            values.isEmpty()
                ? client.query(sql.text(), settings).get()
                : client.query(sql.text(), values, settings).get());
  }

  /** Without limits of their own: the user's hold. */
  QuerySettings settings(Sql sql) {
    return new QuerySettings()
        .setDatabase(database)
        .setQueryId(UUID.randomUUID().toString())
        .logComment(sql.name());
  }

  private QuerySettings settings(Sql sql, Limits limits) {
    QuerySettings settings =
        settings(sql)
            .serverSetting("max_execution_time", seconds(limits))
            .serverSetting("max_memory_usage", Long.toString(limits.memoryBytes()));
    settings.setNetworkTimeout(patience(limits), ChronoUnit.MILLIS);
    return settings;
  }

  private static String seconds(Limits limits) {
    return Long.toString(limits.time().toSeconds());
  }

  private static long patience(Limits limits) {
    return limits.time().plus(PATIENCE).toMillis();
  }

  private InsertResponse send(Table table, RowWriter rows, InsertSettings settings)
      throws InterruptedException, ExecutionException {
    Map<String, String> types = types(table);
    return client
        .insert(
            table.name(),
            table.columns(),
            out -> rows.writeTo(out, table.columns(), types),
            ClickHouseFormat.Native,
            settings)
        .get();
  }

  /** Columns may have changed: their types are asked for anew. */
  void forgetTypes() {
    types.clear();
  }

  /** A type that another process has changed since is converted by the server. */
  private Map<String, String> types(Table table) {
    Map<String, String> known = types.get(table.name());
    if (known != null && known.keySet().containsAll(table.columns())) {
      return known;
    }
    Map<String, String> read = new HashMap<>();
    query(
        COLUMN_TYPES,
        Parameters.of("database", database).and("table", table.name()),
        row -> read.put(row.text(), row.text()));
    types.put(table.name(), Map.copyOf(read));
    return read;
  }
}
