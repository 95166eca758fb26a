package dev.assay.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of the keys that were asked for last, so that what repeats in traffic (a tool's
 * definitions, the way an answer begins) is worked out once. Safe for use by many threads; a value
 * may be made twice when two ask at once.
 */
public final class Recent<K, V> {
  private final Function<K, V> make;
  private final Map<K, V> values;

  /**
   * An empty one.
   *
   * @param most keys that are remembered; then the one that was not asked for the longest goes
   * @param make of equal keys equal values
   */
  public Recent(int most, Function<K, V> make) {
    this.make = make;
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What is made of the key. */
  public V of(K key) {
    synchronized (values) {
      V known = values.get(key);
      if (known != null) {
        return known;
      }
    }
    V made = make.apply(key);
    synchronized (values) {
      values.put(key, made);
    }
    return made;
  }
}
