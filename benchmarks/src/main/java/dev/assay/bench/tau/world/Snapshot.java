package dev.assay.bench.tau.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonTuple;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A database as it lies on disk: tables of records by id, in the order of their files. Never
 * changed and safe for all threads; a {@link Database} over it keeps what a conversation changes.
 */
public final class Snapshot {
  private final SortedMap<String, Table> tables = new TreeMap<>(PythonTuple.BY_CODE_POINT);

  /**
   * @param records each record by id
   * @param texts each record's text as nested tuples, sorted by id: what the hash is made of
   */
  record Table(SequencedMap<String, ObjectNode> records, SortedMap<String, String> texts) {}

  /**
   * The database with those tables, which must not be changed any more.
   *
   * @throws IllegalArgumentException if a table holds anything but objects
   */
  public Snapshot(Map<String, ObjectNode> tables) {
    tables.forEach((name, table) -> this.tables.put(name, read(name, table)));
  }

  SortedMap<String, Table> tables() {
    return Collections.unmodifiableSortedMap(tables);
  }

  Table table(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table is called " + name);
    }
    return table;
  }

  /**
   * This database with one field of an object in every record of a table under another name, in the
   * same place.
   */
  public Snapshot renaming(String table, String object, String from, String to) {
    Map<String, ObjectNode> renamed = new LinkedHashMap<>();
    for (Map.Entry<String, Table> each : tables.entrySet()) {
      ObjectNode records = JsonNodeFactory.instance.objectNode();
      each.getValue()
          .records()
          .forEach(
              (id, record) ->
                  records.set(
                      id,
                      each.getKey().equals(table) ? renamed(record, object, from, to) : record));
      renamed.put(each.getKey(), records);
    }
    return new Snapshot(renamed);
  }

  private static Table read(String name, ObjectNode table) {
    SequencedMap<String, ObjectNode> records = new LinkedHashMap<>();
    SortedMap<String, String> texts = new TreeMap<>(PythonTuple.BY_CODE_POINT);
    for (Map.Entry<String, JsonNode> entry : table.properties()) {
      if (!(entry.getValue() instanceof ObjectNode record)) {
        throw new IllegalArgumentException(
            "%s in %s is not a record".formatted(entry.getKey(), name));
      }
      records.put(entry.getKey(), record);
      texts.put(entry.getKey(), PythonTuple.str(record));
    }
    return new Table(records, texts);
  }

  private static ObjectNode renamed(ObjectNode record, String object, String from, String to) {
    ObjectNode copy = record.deepCopy();
    if (copy.get(object) instanceof ObjectNode fields && fields.has(from)) {
      ObjectNode ordered = fields.objectNode();
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        ordered.set(field.getKey().equals(from) ? to : field.getKey(), field.getValue());
      }
      copy.set(object, ordered);
    }
    return copy;
  }
}
