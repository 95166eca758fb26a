package dev.assay.ingest.redact;

/** Check digits of numbers, given as digits without punctuation. */
final class Checksums {
  private static final int[][] VERHOEFF_PRODUCT = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] VERHOEFF_STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private Checksums() {}

  /** ISO/IEC 7812: every second digit from the right doubled, the sum a multiple of ten. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
  }

  /** ISO 7064 MOD 97-10, letters counted from A = 10; 1 for a sound IBAN turned by four. */
  static int mod97(String alphanumeric) {
    int rest = 0;
    for (int i = 0; i < alphanumeric.length(); i++) {
      int value = Character.digit(alphanumeric.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest;
  }

  /** Verhoeff's check digit, as in India's Aadhaar. */
  static boolean verhoeff(String digits) {
    int check = 0;
    int[] permuted = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (int i = 0; i < digits.length(); i++) {
      check = VERHOEFF_PRODUCT[check][permuted[digits.charAt(digits.length() - 1 - i) - '0']];
      int[] next = new int[10];
      for (int d = 0; d < 10; d++) {
        next[d] = VERHOEFF_STEP[permuted[d]];
      }
      permuted = next;
    }
    return check == 0;
  }

  /** The sum of digits times weights; digits beyond the weights do not count. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum;
  }
}
