package dev.assay.bench.storefront.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent is about to say.
 *
 * @param key in the phrase book
 * @param language of the phrase book
 * @param facts fill the places
 * @param more keys of further phrases said after it
 */
public record Line(String key, String language, Map<String, String> facts, List<String> more) {
  public Line {
    facts = Map.copyOf(facts);
    more = List.copyOf(more);
  }

  public Line in(String otherLanguage) {
    return new Line(key, otherLanguage, facts, more);
  }

  /** The same with one more phrase and the facts for it. */
  public Line and(String furtherKey, Map<String, String> furtherFacts) {
    var all = new HashMap<>(facts);
    all.putAll(furtherFacts);
    var keys = new ArrayList<>(more);
    keys.add(furtherKey);
    return new Line(key, language, all, keys);
  }
}
