package dev.assay.judge.local;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Words and pairs of words by hash, so that any language needs no dictionary. */
final class Words {
  /** Places that words are hashed to; two words rarely share one. */
  static final int BUCKETS = 2_048;

  /** Below are no characters of scripts that are written without blanks. */
  private static final int FIRST_WITHOUT_BLANKS = 0x0E00;

  private Words() {}

  /** Words and punctuation in lower case; of scripts without blanks, characters. */
  static List<String> of(String given) {
    String text = given.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>(text.length() / 4 + 1);
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      if (end > at) {
        words.add(text.substring(at, end));
      }
      at = Math.max(end, at + 1);
    }
    return words;
  }

  /** Where the word ends that begins here; here, when none does. */
  private static int end(String text, int at) {
    int first = text.codePointAt(at);
    int next = at + Character.charCount(first);
    if (isBlank(first)) {
      return at;
    }
    if (!isOfWord(first) || isWithoutBlanks(first)) {
      return next;
    }
    int end = whileOf(text, next, Words::isOfWord);
    if (end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’')) {
      int after = whileOf(text, end + 1, Character::isLetter);
      return after > end + 1 ? after : end;
    }
    return end;
  }

  private static int whileOf(String text, int from, IntPredicate kind) {
    int at = from;
    while (at < text.length() && kind.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** A letter, a mark that belongs to one, or a number of any kind. */
  private static boolean isOfWord(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }

  private static boolean isWithoutBlanks(int c) {
    if (c < FIRST_WITHOUT_BLANKS) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI -> true;
      default -> false;
    };
  }

  /** Puts words and pairs of them, of the given length as a vector, from a place on. */
  static void put(SparseVector.Builder figures, int from, List<String> words, double length) {
    BitSet places = new BitSet(BUCKETS);
    int before = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      places.set(bucket(hash('1', word)));
      if (i > 0) {
        places.set(bucket(hash(31 * before + ' ', word)));
      }
      before = hash('2', word);
    }
    double each = length / Math.sqrt(Math.max(1, places.cardinality()));
    places.stream().forEach(place -> figures.add(from + place, each));
  }

  /** String.hashCode of what was hashed so far with the word behind it. */
  private static int hash(int soFar, String word) {
    int hash = soFar;
    for (int i = 0; i < word.length(); i++) {
      hash = 31 * hash + word.charAt(i);
    }
    return hash;
  }

  /** String.hashCode is specified, and mixed here (MurmurHash3's finaliser) to fill all places. */
  private static int bucket(int gram) {
    int hash = gram;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return Math.floorMod(hash ^ (hash >>> 16), BUCKETS);
  }
}
