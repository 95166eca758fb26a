package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the schema of this version. Each file holds one statement that does nothing
 * when it is done already, so it is safe to run again, after an interruption half way, and by two
 * at once.
 */
public final class Migrator {
  private static final Table APPLIED = Table.of("schema_migrations", "file", "checksum");

  private final ClickHouse clickHouse;

  public Migrator(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /**
   * Makes the database and every table and view that is not there yet.
   *
   * @return the files that were applied, in order; empty when there was nothing to do
   * @throws ClickHouseException if a statement fails
   * @throws IllegalStateException if a file that was applied has changed since
   */
  public List<String> migrate() {
    clickHouse.createDatabase(Schema.statement("database.sql"));
    run(Schema.statement("migrations.sql"));
    Map<String, String> applied = applied();
    List<String> now =
        Schema.FILES.stream().filter(file -> apply(file, applied.get(file))).toList();
    clickHouse.forgetTypes();
    return now;
  }

  private boolean apply(String file, @Nullable String before) {
    Sql statement = Schema.statement(file);
    String checksum = checksum(statement.text());
    if (checksum.equals(before)) {
      return false;
    }
    if (before != null) {
      throw new IllegalStateException(
          file
              + " has changed since it was applied to "
              + clickHouse.database()
              + "; this database belongs to another version of Assay");
    }
    run(statement);
    RowWriter row = new RowWriter();
    row.text(file).text(checksum).endRow();
    clickHouse.insert(APPLIED, row);
    return true;
  }

  private void run(Sql statement) {
    clickHouse.execute(statement, Parameters.none());
  }

  private Map<String, String> applied() {
    Map<String, String> applied = new HashMap<>();
    clickHouse.forEach(
        Schema.statement("applied.sql"),
        Parameters.none(),
        Limits.BACKGROUND,
        row -> applied.put(row.text(), row.text()));
    return applied;
  }

  private static String checksum(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
