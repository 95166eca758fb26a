package dev.assay.ingest.redact;

import dev.assay.ingest.redact.JsonLeaf.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;

/**
 * Takes personal data out of texts. What is JSON stays JSON: only within its strings and keys is
 * anything replaced, and a number by a string. Safe for use by many threads.
 */
final class TextRedactor {
  private static final int MAX_SOUND_NAMES = 10_000;
  private static final int LONGEST_SOUND_NAME = 100;

  private final Finder finder;
  private final boolean hash;
  private final Pseudonyms pseudonyms;
  private final Set<String> soundNames = ConcurrentHashMap.newKeySet();

  private record Replacement(int from, int to, Found found, String with) {}

  TextRedactor(RedactionPolicy policy, Pseudonyms pseudonyms) {
    this.finder = new Finder(Detectors.of(policy.kinds(), policy.patterns()));
    this.hash = policy.mode() == RedactionPolicy.Mode.HASH;
    this.pseudonyms = pseudonyms;
  }

  /**
   * The text without personal data; the very same when it has none.
   *
   * @param identifies whether the text tells things apart, as a session's id: then equal data stay
   *     equal and others apart, whatever the mode
   * @param counted is told each kind, with 1
   */
  String redact(String text, boolean identifies, ObjIntConsumer<String> counted) {
    List<Found> found = finder.find(text);
    List<JsonLeaf> leaves = JsonLeaves.of(text);
    List<Replacement> replacements =
        leaves == null ? plain(found, identifies) : inJson(text, leaves, found, identifies);
    if (replacements.isEmpty()) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text.length());
    int at = 0;
    for (Replacement replacement : replacements) {
      redacted.append(text, at, replacement.from()).append(replacement.with());
      counted.accept(replacement.found().kind(), 1);
      at = replacement.to();
    }
    return redacted.append(text, at, text.length()).toString();
  }

  /**
   * A name of something, as an attribute's key, without personal data: where that is taken out,
   * names stay apart, whatever the mode.
   */
  String redactName(String name, ObjIntConsumer<String> counted) {
    if (soundNames.contains(name)) {
      return name;
    }
    String redacted = redact(name, true, counted);
    if (redacted.equals(name)
        && name.length() <= LONGEST_SOUND_NAME
        && soundNames.size() < MAX_SOUND_NAMES) {
      soundNames.add(name);
    }
    return redacted;
  }

  /**
   * A number without personal data: what stands in its place, or the very same.
   *
   * @param name of the number
   */
  String redactNumber(
      String name, String number, boolean identifies, ObjIntConsumer<String> counted) {
    return Numbers.find(finder, name, number)
        .map(
            found -> {
              counted.accept(found.kind(), 1);
              return mask(found, identifies);
            })
        .orElse(number);
  }

  /** What is found in a text as it is, in order and apart. */
  List<Finding> findings(String text) {
    return finder.plain(text);
  }

  private List<Replacement> plain(List<Found> found, boolean identifies) {
    return found.stream()
        .map(one -> new Replacement(one.from(), one.to(), one, mask(one, identifies)))
        .toList();
  }

  private List<Replacement> inJson(
      String text, List<JsonLeaf> leaves, List<Found> found, boolean identifies) {
    List<Replacement> replacements = new ArrayList<>();
    int next = 0;
    for (JsonLeaf leaf : leaves) {
      while (next < found.size() && found.get(next).to() <= leaf.from()) {
        next++;
      }
      int end = next;
      while (end < found.size() && found.get(end).from() < leaf.to()) {
        end++;
      }
      List<Found> within = found.subList(next, end);
      if (leaf.kind() == Kind.NUMBER) {
        addNumber(text, leaf, within, identifies, replacements);
      } else {
        for (Found one : within) {
          replacements.add(
              new Replacement(
                  Math.max(leaf.from(), one.from()),
                  Math.min(leaf.to(), one.to()),
                  one,
                  mask(one, identifies || leaf.kind() == Kind.KEY)));
        }
      }
    }
    return replacements;
  }

  private void addNumber(
      String text,
      JsonLeaf leaf,
      List<Found> within,
      boolean identifies,
      List<Replacement> replacements) {
    within.stream()
        .filter(Numbers::isPersonal)
        .findFirst()
        .or(() -> Numbers.find(finder, "", text.substring(leaf.from(), leaf.to())))
        .ifPresent(
            one ->
                replacements.add(
                    new Replacement(
                        leaf.from(),
                        leaf.to(),
                        one,
                        leaf.quote() + mask(one, identifies) + leaf.quote())));
  }

  private String mask(Found found, boolean identifies) {
    return hash || identifies
        ? "[" + found.kind() + ":" + pseudonyms.of(found.kind(), found.data()) + "]"
        : "[" + found.kind() + "]";
  }
}
