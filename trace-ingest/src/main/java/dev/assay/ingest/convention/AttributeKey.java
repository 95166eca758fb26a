package dev.assay.ingest.convention;

/**
 * A key of an attribute. Senders repeat the same few on every span, so each is kept once, and what
 * is asked of it ever again is known: fewer objects wait for the store, and equal keys are mostly
 * the same object.
 *
 * @param head the part before the first dot or colon
 */
record AttributeKey(String text, String head) {
  private static final int LONGEST_KEPT = 128;

  /** By hash, one each; the last that came stays. A key lost to a race is made again. */
  private static final AttributeKey[] KEPT = new AttributeKey[1 << 12];

  static AttributeKey of(String text) {
    if (text.length() > LONGEST_KEPT) {
      return new AttributeKey(text, head(text));
    }
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & (KEPT.length - 1);
    AttributeKey kept = KEPT[place];
    if (kept == null || !kept.text.equals(text)) {
      kept = new AttributeKey(text, head(text));
      KEPT[place] = kept;
    }
    return kept;
  }

  private static String head(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '.' || c == ':') {
        return key.substring(0, i);
      }
    }
    return key;
  }
}
