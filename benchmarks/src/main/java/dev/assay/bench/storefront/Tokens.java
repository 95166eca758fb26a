package dev.assay.bench.storefront;

/** Counts tokens about as the tokenizers of current models do, from the script of a text. */
final class Tokens {
  private Tokens() {}

  /** At least 1 for a text with any character. */
  static int of(CharSequence text) {
    int hundredths = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        hundredths += 26;
      } else if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) {
        hundredths += 45;
      } else if (c < 0x2E80) {
        hundredths += 42;
      } else {
        hundredths += 72;
      }
    }
    return (hundredths + 99) / 100;
  }
}
