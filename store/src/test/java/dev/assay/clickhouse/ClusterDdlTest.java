package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rewriting as text; what a cluster makes of it was not tried. */
final class ClusterDdlTest {
  private final ClusterDdl cluster = new ClusterDdl("main");

  @Test
  void rewrite_table_makesReplicatedAndDistributed() {
    List<Sql> forms =
        cluster.rewrite(
            new Sql(
                "t",
                """
                -- shard: cityHash64(project, id)
                CREATE TABLE IF NOT EXISTS things
                (
                    project String,
                    id String
                )
                ENGINE = ReplacingMergeTree(version, deleted)
                ORDER BY (project, id)
                TTL until"""));

    assertThat(forms)
        .extracting(Sql::text)
        .containsExactly(
            """
            CREATE TABLE IF NOT EXISTS things_local ON CLUSTER `main`
            (
                project String,
                id String
            )
            ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/things', '{replica}', version, deleted)
            ORDER BY (project, id)
            TTL until""",
            """
            CREATE TABLE IF NOT EXISTS things ON CLUSTER `main` AS things_local
            ENGINE = Distributed(`main`, currentDatabase(), things_local, cityHash64(project, id))""");
  }

  @Test
  void rewrite_engineWithoutArguments_getsOnlyReplication() {
    String text =
        cluster
            .rewrite(
                new Sql(
                    "t",
                    "-- shard: x\nCREATE TABLE IF NOT EXISTS t\n(x Int8)\nENGINE = MergeTree\nORDER"
                        + " BY x"))
            .getFirst()
            .text();

    assertThat(text)
        .contains(
            "ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/t',"
                + " '{replica}')\nORDER BY x");
  }

  @Test
  void rewrite_materializedView_staysOnItsNode() {
    assertThat(only("CREATE MATERIALIZED VIEW IF NOT EXISTS feed TO target AS\nSELECT a\nFROM t"))
        .isEqualTo(
            "CREATE MATERIALIZED VIEW IF NOT EXISTS feed ON CLUSTER `main` TO target_local AS\n"
                + "SELECT a\nFROM t_local AS t");
  }

  @Test
  void rewrite_viewAndDatabase_areMadeEverywhere() {
    assertThat(only("CREATE OR REPLACE VIEW v AS\nSELECT a\nFROM t FINAL"))
        .isEqualTo("CREATE OR REPLACE VIEW v ON CLUSTER `main` AS\nSELECT a\nFROM t FINAL");
    assertThat(only("CREATE DATABASE IF NOT EXISTS {database:Identifier}"))
        .isEqualTo("CREATE DATABASE IF NOT EXISTS {database:Identifier} ON CLUSTER `main`");
  }

  @Test
  void rewrite_update_changesTheTablesOfEveryNode() {
    assertThat(only("UPDATE t\nSET a = 1\nWHERE b IN (SELECT b FROM u)"))
        .isEqualTo("UPDATE t_local ON CLUSTER `main`\nSET a = 1\nWHERE b IN (SELECT b FROM u)");
  }

  @Test
  void rewrite_delete_changesTheTablesOfEveryNode() {
    assertThat(only("DELETE FROM t\nWHERE a IN (SELECT a FROM t)"))
        .isEqualTo("DELETE FROM t_local ON CLUSTER `main`\nWHERE a IN (SELECT a FROM t)");
  }

  @Test
  void rewrite_alter_changesTheTablesOfEveryNode_andWhatIsOverThem() {
    assertThat(cluster.rewrite(new Sql("a", "ALTER TABLE t\n    MODIFY COLUMN a Int8")))
        .extracting(Sql::text)
        .containsExactly(
            "ALTER TABLE t_local ON CLUSTER `main`\n    MODIFY COLUMN a Int8",
            "ALTER TABLE t ON CLUSTER `main`\n    MODIFY COLUMN a Int8");
  }

  @Test
  void rewrite_everyFileOfTheSchema_reachesTheCluster() {
    for (String file : Schema.FILES) {
      List<Sql> forms = cluster.rewrite(Schema.statement(file));

      assertThat(forms).isNotEmpty();
      assertThat(forms).allSatisfy(form -> assertThat(form.text()).contains("ON CLUSTER `main`"));
    }
  }

  @Test
  void schema_everyFile_doesNothingWhenDone() {
    for (String file : Schema.FILES) {
      assertThat(Schema.statement(file).text())
          .containsPattern(
              "CREATE (TABLE|MATERIALIZED VIEW) IF NOT EXISTS|CREATE OR REPLACE VIEW|MODIFY COLUMN"
                  + "|ADD COLUMN IF NOT EXISTS");
    }
  }

  @Test
  void name_thatIsNone_isRefused() {
    assertThatThrownBy(() -> new ClusterDdl("a b")).isInstanceOf(IllegalArgumentException.class);
  }

  private String only(String text) {
    List<Sql> forms = cluster.rewrite(new Sql("t", text));
    assertThat(forms).hasSize(1);
    return forms.getFirst().text();
  }
}
