package dev.assay.judge.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words and pairs of words by hash, so that any language needs no dictionary. */
final class Words {
  /** Places that words are hashed to; two words rarely share one. */
  static final int BUCKETS = 2_048;

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]"
              + "|[\\p{L}\\p{M}\\p{N}]+(?:['’]\\p{L}+)?|[^\\s\\p{L}\\p{M}\\p{N}]");

  private Words() {}

  /** Words and punctuation in lower case; of scripts without blanks, characters. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Puts words and pairs of them, of the given length as a vector, from a place on. */
  static void put(Map<Integer, Double> figures, int from, List<String> words, double length) {
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      places.add(bucket("1" + words.get(i)));
      if (i + 1 < words.size()) {
        places.add(bucket("2" + words.get(i) + " " + words.get(i + 1)));
      }
    }
    double each = length / Math.sqrt(Math.max(1, places.size()));
    places.forEach(place -> figures.put(from + place, each));
  }

  /** String.hashCode is specified, and mixed here (MurmurHash3's finaliser) to fill all places. */
  private static int bucket(String gram) {
    int hash = gram.hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return Math.floorMod(hash ^ (hash >>> 16), BUCKETS);
  }
}
