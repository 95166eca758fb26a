package dev.assay.bench.storefront.scene;

import java.util.random.RandomGenerator;

/** Slips of the finger. */
public final class Typos {
  private Typos() {}

  /**
   * Swaps two neighbouring letters in some words of Latin script of four letters or more; words
   * with digits, such as order numbers, stay right. Other scripts are left as they are.
   *
   * @param rate chance per word, 0 to 1
   */
  public static String slip(String text, double rate, RandomGenerator random) {
    String[] words = text.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (words[i].length() > 3
          && words[i].chars().allMatch(c -> Character.isLetter(c) && c < 0x250)
          && random.nextDouble() < rate) {
        int at = 1 + random.nextInt(words[i].length() - 2);
        char[] letters = words[i].toCharArray();
        char swapped = letters[at];
        letters[at] = letters[at + 1];
        letters[at + 1] = swapped;
        words[i] = new String(letters);
      }
    }
    return String.join(" ", words);
  }
}
