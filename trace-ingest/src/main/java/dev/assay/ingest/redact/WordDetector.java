package dev.assay.ingest.redact;

import java.util.function.Consumer;

/** National ids that are words of letters and digits. */
final class WordDetector implements Detector {
  private static final int SHORTEST = 9;
  private static final int LONGEST = 18;

  @Override
  public void find(String text, Consumer<Finding> found) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        continue;
      }
      if (i - from >= SHORTEST
          && i - from <= LONGEST
          && NationalIds.isWord(text.substring(from, i))) {
        found.accept(Finding.of(PersonalData.NATIONAL_ID, from, i));
      }
      from = i + 1;
    }
  }
}
