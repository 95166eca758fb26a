package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Attributes as they came, read by the type that is wanted, whichever type was sent: some libraries
 * send every number as a string and every structure as JSON text. For one thread.
 */
public final class Attributes {
  private static final BigDecimal COST_LIMIT = BigDecimal.valueOf(1_000_000);

  /** As many elements as a flattened list may have; an index at or above it is not read. */
  static final int MAX_INDEX = 10_000;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made
  private static final Map.Entry<String, String>[] ENTRIES = new Map.Entry[0];

  static final Attributes EMPTY = new Attributes(Map.of());

  private final Map<String, AnyValue> values;
  private @Nullable Set<String> heads;

  private Attributes(Map<String, AnyValue> values) {
    this.values = values;
  }

  /** Of a key that comes twice, the last value counts. */
  public static Attributes of(List<KeyValue> list) {
    if (list.isEmpty()) {
      return EMPTY;
    }
    Map<String, AnyValue> values = HashMap.newHashMap(list.size());
    for (KeyValue attribute : list) {
      values.put(AttributeKey.of(attribute.getKey()).text(), attribute.getValue());
    }
    return new Attributes(values);
  }

  /** Of attributes that were kept as texts. */
  static Attributes of(Map<String, String> texts) {
    Map<String, AnyValue> values = HashMap.newHashMap(texts.size());
    texts.forEach(
        (key, text) -> values.put(key, AnyValue.newBuilder().setStringValue(text).build()));
    return new Attributes(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether any key's part before its first dot or colon is this. */
  boolean hasHead(String head) {
    Set<String> all = heads;
    if (all == null) {
      all = HashSet.newHashSet(values.size());
      for (String key : values.keySet()) {
        all.add(AttributeKey.of(key).head());
      }
      heads = all;
    }
    return all.contains(head);
  }

  /** Whether any key begins so. */
  public boolean hasPrefix(String prefix) {
    for (String key : values.keySet()) {
      if (key.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The first of the keys that has a text with something in it, or null. */
  public @Nullable String text(String... keys) {
    for (String key : keys) {
      AnyValue value = values.get(key);
      if (value != null) {
        String text = AnyValues.text(value);
        if (!text.isBlank() && !Placeholders.isOne(text)) {
          return text;
        }
      }
    }
    return null;
  }

  /**
   * The first of the keys that has a whole number of zero or more, or null. None is above {@link
   * AnyValues#MAX_COUNT}, so that no sum over a conversation overflows.
   */
  public @Nullable Long count(Problems problems, String... keys) {
    for (String key : keys) {
      BigDecimal number = number(key);
      if (number == null) {
        continue;
      }
      if (number.signum() >= 0 && number.compareTo(AnyValues.MAX_COUNT) <= 0) {
        return number.longValue();
      }
      problems.found(key + ": not a count");
    }
    return null;
  }

  /** The first of the keys that has a number, or null. */
  public @Nullable BigDecimal number(String... keys) {
    for (String key : keys) {
      AnyValue value = values.get(key);
      BigDecimal number = value == null ? null : AnyValues.number(value);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /**
   * The first of the keys that has a cost in dollars which a call can have: nothing negative, and
   * less than a million. Only hostile senders tell more, and it bounds what they add to sums.
   */
  public @Nullable BigDecimal cost(Problems problems, String... keys) {
    for (String key : keys) {
      String text = text(key);
      BigDecimal cost = number(key);
      if (cost != null && cost.signum() >= 0 && cost.compareTo(COST_LIMIT) < 0) {
        return cost;
      }
      if (text != null) {
        problems.found(key + ": not what a call costs");
      }
    }
    return null;
  }

  /** The cost, if a call can have it; else null. */
  static @Nullable BigDecimal plausibleCost(BigDecimal cost) {
    return cost.signum() >= 0 && cost.compareTo(COST_LIMIT) < 0 ? cost : null;
  }

  /** True, 1 or "true". */
  public boolean flag(String key) {
    String text = text(key);
    return text != null && (text.equalsIgnoreCase("true") || text.equals("1"));
  }

  /**
   * A structure, sent as one, or as text as {@link Structures} reads it.
   *
   * @return null when there is none, or a text that is not JSON
   */
  public @Nullable JsonNode json(String key) {
    AnyValue value = values.get(key);
    if (value == null) {
      return null;
    }
    if (!value.hasStringValue()) {
      return AnyValues.json(value);
    }
    return Structures.parse(value.getStringValue());
  }

  /** The elements of a list, sent as one, as JSON text or as {@code [a, b]}; empty without. */
  public List<String> texts(String key) {
    AnyValue value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value.hasArrayValue()) {
      return value.getArrayValue().getValuesList().stream().map(AnyValues::text).toList();
    }
    String text = AnyValues.text(value).strip();
    if (text.isEmpty()) {
      return List.of();
    }
    JsonNode node = Json.parseStructure(text);
    if (node != null && node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(Json.text(element)));
      return elements;
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return List.of(text.substring(1, text.length() - 1).split("\\s*,\\s*"));
    }
    return List.of(text);
  }

  /**
   * Puts a flattened list together again: {@code prefix.0.name} becomes {@code name} of element 0.
   * Gaps in the numbering are left out.
   *
   * @param problems is told of indexes that are too large
   */
  public SortedMap<Integer, Attributes> indexed(String prefix, Problems problems) {
    SortedMap<Integer, Map<String, AnyValue>> elements = new TreeMap<>();
    for (Map.Entry<String, AnyValue> entry : values.entrySet()) {
      String key = entry.getKey();
      int from = prefix.length() + 1;
      if (key.length() <= from || !key.startsWith(prefix) || key.charAt(from - 1) != '.') {
        continue;
      }
      int dot = key.indexOf('.', from);
      int index = index(key, from, dot < 0 ? key.length() : dot);
      if (index >= MAX_INDEX) {
        problems.found(prefix + ": index above " + (MAX_INDEX - 1));
      } else if (index >= 0) {
        elements
            .computeIfAbsent(index, i -> new HashMap<>())
            .put(dot < 0 ? "" : key.substring(dot + 1), entry.getValue());
      }
    }
    SortedMap<Integer, Attributes> list = new TreeMap<>();
    elements.forEach((index, element) -> list.put(index, new Attributes(element)));
    return list;
  }

  /** The same attributes but for one. */
  Attributes without(String key) {
    Map<String, AnyValue> fewer = new HashMap<>(values);
    fewer.remove(key);
    return new Attributes(fewer);
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** The texts under keys that begin so, by what follows. */
  Map<String, String> withPrefix(String prefix) {
    Map<String, String> texts = new HashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            texts.put(key.substring(prefix.length()), AnyValues.text(value));
          }
        });
    return texts;
  }

  /** Every attribute; values that are not strings as JSON. */
  public Map<String, String> asTexts() {
    if (values.isEmpty()) {
      return Map.of();
    }
    List<Map.Entry<String, String>> texts = new ArrayList<>(values.size());
    values.forEach((key, value) -> texts.add(Map.entry(key, AnyValues.text(value))));
    return Map.ofEntries(texts.toArray(ENTRIES));
  }

  private static int index(String key, int from, int until) {
    if (from == until) {
      return -1;
    }
    int index = 0;
    for (int i = from; i < until; i++) {
      int digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = Math.min(index * 10 + digit, MAX_INDEX);
    }
    return index;
  }
}
