package dev.assay.clickhouse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same statements for a cluster: each table becomes a replicated {@code <table>_local} on every
 * node and a distributed {@code <table>} over them, sharded by the file's {@code -- shard:} line;
 * what is written by a materialized view stays on its node.
 */
final class ClusterDdl {
  private static final Pattern TABLE =
      Pattern.compile(
          "CREATE TABLE IF NOT EXISTS (\\w+)\n(.*)\nENGINE = (\\w+)(\\(([^)]*)\\))?(.*)",
          Pattern.DOTALL);
  private static final Pattern SHARD = Pattern.compile("^-- shard: (.+)$", Pattern.MULTILINE);
  private static final Pattern FEED =
      Pattern.compile("CREATE MATERIALIZED VIEW IF NOT EXISTS (\\w+) TO (\\w+) AS\n");
  private static final Pattern VIEW = Pattern.compile("CREATE OR REPLACE VIEW (\\w+) AS\n");
  private static final Pattern UPDATE = Pattern.compile("^(UPDATE|DELETE FROM) (\\w+)\n");
  private static final Pattern ALTER = Pattern.compile("ALTER TABLE (\\w+)\n");
  private static final Pattern DATABASE = Pattern.compile("CREATE DATABASE IF NOT EXISTS (\\S+)");

  private final String cluster;

  /**
   * @throws IllegalArgumentException if the name is none
   */
  ClusterDdl(String cluster) {
    if (!cluster.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "ASSAY_CLICKHOUSE_CLUSTER is no name of a cluster: " + cluster);
    }
    this.cluster = cluster;
  }

  List<Sql> rewrite(Sql statement) {
    Matcher table = TABLE.matcher(statement.text());
    if (table.find()) {
      return List.of(local(statement, table), distributed(statement, table));
    }
    if (ALTER.matcher(statement.text()).find()) {
      return List.of(altered(statement, "$1_local"), altered(statement, "$1"));
    }
    return List.of(new Sql(statement.name(), elsewhere(statement.text())));
  }

  private Sql altered(Sql statement, String table) {
    String form = "ALTER TABLE " + table + " ON CLUSTER `%s`\n".formatted(cluster);
    return new Sql(statement.name(), ALTER.matcher(statement.text()).replaceFirst(form));
  }

  private Sql local(Sql statement, Matcher table) {
    String arguments = table.group(5) == null ? "" : table.group(5);
    String text =
        "CREATE TABLE IF NOT EXISTS %s_local ON CLUSTER `%s`\n%s\nENGINE = Replicated%s(%s)%s"
            .formatted(
                table.group(1),
                cluster,
                table.group(2),
                table.group(3),
                replication(table.group(1)) + (arguments.isEmpty() ? "" : ", " + arguments),
                table.group(6));
    return new Sql(statement.name(), text);
  }

  private Sql distributed(Sql statement, Matcher table) {
    Matcher shard = SHARD.matcher(statement.text());
    if (!shard.find()) {
      throw new IllegalArgumentException(statement.name() + " names no shard");
    }
    String name = table.group(1);
    String text =
        """
        CREATE TABLE IF NOT EXISTS %1$s ON CLUSTER `%2$s` AS %1$s_local
        ENGINE = Distributed(`%2$s`, currentDatabase(), %1$s_local, %3$s)"""
            .formatted(name, cluster, shard.group(1));
    return new Sql(statement.name(), text);
  }

  private String elsewhere(String text) {
    String update =
        UPDATE.matcher(text).replaceFirst("$1 $2_local ON CLUSTER `%s`\n".formatted(cluster));
    if (!update.equals(text)) {
      return update;
    }
    String feed =
        FEED.matcher(text)
            .replaceFirst(
                "CREATE MATERIALIZED VIEW IF NOT EXISTS $1 ON CLUSTER `%s` TO $2_local AS\n"
                    .formatted(cluster));
    if (!feed.equals(text)) {
      return feed.replaceFirst("\nFROM (\\w+)", "\nFROM $1_local AS $1");
    }
    String view =
        VIEW.matcher(text)
            .replaceFirst("CREATE OR REPLACE VIEW $1 ON CLUSTER `%s` AS\n".formatted(cluster));
    return DATABASE
        .matcher(view)
        .replaceFirst("CREATE DATABASE IF NOT EXISTS $1 ON CLUSTER `%s`".formatted(cluster));
  }

  private static String replication(String table) {
    return "'/clickhouse/tables/{shard}/{database}/" + table + "', '{replica}'";
  }
}
