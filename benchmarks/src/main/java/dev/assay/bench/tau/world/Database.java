package dev.assay.bench.tau.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonText;
import dev.assay.bench.tau.python.PythonTuple;
import dev.assay.bench.tau.python.PythonValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The database of one conversation: a {@link Snapshot} and the records changed since. A record is
 * copied when first asked for to be changed; those only read are shared and must be left alone. For
 * one thread at a time.
 */
public final class Database {
  private final Snapshot snapshot;
  private final Map<String, SequencedMap<String, ObjectNode>> changed = new LinkedHashMap<>();

  /** A database in which nothing is changed yet. */
  public Database(Snapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.tables().keySet().forEach(table -> changed.put(table, new LinkedHashMap<>()));
  }

  /**
   * The record with that id, to read; null if there is none.
   *
   * @throws dev.assay.bench.tau.python.PythonError if the id is a list or an object
   */
  public @Nullable ObjectNode find(String table, JsonNode id) {
    PythonValues.checkHashable(id);
    return id.isTextual() ? find(table, id.textValue()) : null;
  }

  /** The record with that id, to read; null if there is none. */
  public @Nullable ObjectNode find(String table, String id) {
    ObjectNode record = changed(table).get(id);
    return record != null ? record : snapshot.table(table).records().get(id);
  }

  /**
   * The record with that id, to change.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ObjectNode edit(String table, String id) {
    return changed(table)
        .computeIfAbsent(
            id,
            missing -> {
              ObjectNode record = snapshot.table(table).records().get(missing);
              if (record == null) {
                throw new IllegalArgumentException("no " + missing + " in " + table);
              }
              return record.deepCopy();
            });
  }

  /** Adds a record after all others. */
  public void add(String table, String id, ObjectNode record) {
    changed(table).put(id, record);
  }

  /** All ids of a table in order, added ones last. */
  public Collection<String> ids(String table) {
    Collection<String> ids = snapshot.table(table).records().sequencedKeySet();
    List<String> added = changed(table).keySet().stream().filter(id -> !ids.contains(id)).toList();
    if (added.isEmpty()) {
      return ids;
    }
    List<String> all = new ArrayList<>(ids);
    all.addAll(added);
    return all;
  }

  /**
   * SHA-256, in hexadecimal, of the database as Python prints it once dicts have become key-sorted
   * tuples of pairs and lists tuples.
   */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String table = "((";
      for (String name : snapshot.tables().keySet()) {
        update(digest, table + PythonText.repr(name) + ", (");
        SortedMap<String, String> texts = texts(name);
        String record = "(";
        for (Map.Entry<String, String> each : texts.entrySet()) {
          update(digest, record + PythonText.repr(each.getKey()) + ", " + each.getValue() + ")");
          record = ", (";
        }
        update(digest, texts.size() == 1 ? ",))" : "))");
        table = ", (";
      }
      update(digest, snapshot.tables().size() == 1 ? ",)" : ")");
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Where the two databases print differently, as {@code table/id} in order; empty exactly if their
   * hashes are equal.
   *
   * @throws IllegalArgumentException if they do not lie over the same snapshot
   */
  public List<String> differences(Database other) {
    if (snapshot != other.snapshot) {
      throw new IllegalArgumentException("databases over different snapshots");
    }
    List<String> differences = new ArrayList<>();
    for (String table : changed.keySet()) {
      SortedMap<String, @Nullable ObjectNode> touched = new TreeMap<>(PythonTuple.BY_CODE_POINT);
      touched.putAll(changed(table));
      touched.putAll(other.changed(table));
      for (String id : touched.keySet()) {
        if (!text(table, id).equals(other.text(table, id))) {
          differences.add(table + "/" + id);
        }
      }
    }
    return differences;
  }

  private SortedMap<String, String> texts(String table) {
    SortedMap<String, String> texts = snapshot.table(table).texts();
    if (changed(table).isEmpty()) {
      return texts;
    }
    SortedMap<String, String> current = new TreeMap<>(texts);
    changed(table).forEach((id, record) -> current.put(id, PythonTuple.str(record)));
    return current;
  }

  private String text(String table, String id) {
    ObjectNode record = changed(table).get(id);
    if (record != null) {
      return PythonTuple.str(record);
    }
    return snapshot.table(table).texts().getOrDefault(id, "");
  }

  private SequencedMap<String, ObjectNode> changed(String table) {
    SequencedMap<String, ObjectNode> records = changed.get(table);
    if (records == null) {
      throw new IllegalArgumentException("no table is called " + table);
    }
    return records;
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
