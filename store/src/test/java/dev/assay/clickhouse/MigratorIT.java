package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class MigratorIT {
  @Test
  void migrate_again_doesNothing() {
    try (ClickHouse clickHouse = TestDatabase.empty()) {
      assertThat(new Migrator(clickHouse).migrate()).isEqualTo(Schema.FILES);
      assertThat(new Migrator(clickHouse).migrate()).isEmpty();
    }
  }

  @Test
  void migrate_interruptedBeforeTheRecord_goesOn() {
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      clickHouse.execute(new Sql("test", "TRUNCATE TABLE schema_migrations"), Parameters.none());

      assertThat(new Migrator(clickHouse).migrate()).isEqualTo(Schema.FILES);
    }
  }

  @Test
  void migrate_turnsOfBeforeTokensCouldBeAbsent_areKept() {
    try (ClickHouse clickHouse = TestDatabase.empty()) {
      clickHouse.createDatabase(Schema.statement("database.sql"));
      for (String file :
          Schema.FILES.subList(0, Schema.FILES.indexOf("040_trace_conversations.sql"))) {
        clickHouse.execute(Schema.statement(file), Parameters.none());
      }
      RowWriter row = new RowWriter();
      row.text("shop").text("c1").text("t1").int64(7).int64(1).endRow();
      clickHouse.insert(
          Table.of("turn_rows", "project", "conversation_id", "turn_id", "input_tokens", "version"),
          row);

      new Migrator(clickHouse).migrate();

      row = new RowWriter();
      row.text("shop").text("c1").text("t2").nullableInt64(null).int64(1).endRow();
      clickHouse.insert(
          Table.of("turn_rows", "project", "conversation_id", "turn_id", "input_tokens", "version"),
          row);
      assertThat(
              clickHouse.query(
                  new Sql("tokens", "SELECT input_tokens FROM turns ORDER BY turn_id"),
                  Parameters.none(),
                  RowReader::nullableInt64))
          .containsExactly(7L, null);
    }
  }

  @Test
  void migrate_twoAtOnce_bothSucceed() throws InterruptedException, ExecutionException {
    try (ClickHouse clickHouse = TestDatabase.empty();
        ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> runs =
          two.invokeAll(
              List.of(
                  () -> new Migrator(clickHouse).migrate(),
                  () -> new Migrator(clickHouse).migrate()));
      for (Future<List<String>> run : runs) {
        assertThat(run.get()).isSubsetOf(Schema.FILES);
      }
      assertThat(new Migrator(clickHouse).migrate()).isEmpty();
    }
  }

  @Test
  void migrate_changedFile_isRefused() {
    try (ClickHouse clickHouse = TestDatabase.migrated()) {
      RowWriter row = new RowWriter();
      row.text(Schema.FILES.getFirst()).text("another").endRow();
      clickHouse.insert(Table.of("schema_migrations", "file", "checksum"), row);

      assertThatThrownBy(() -> new Migrator(clickHouse).migrate())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Schema.FILES.getFirst());
    }
  }
}
