package dev.assay.ingest.redact;

import java.util.Locale;

/** Kinds of personal data. Where two are found in the same place, the earlier kind counts. */
public enum PersonalData {
  /** An address of mail. */
  EMAIL,
  /** A bank account, ISO 13616, with its checksum. */
  IBAN,
  /** A payment card's number, 12 to 19 digits with Luhn's checksum and an issuer's first digits. */
  CARD,
  /** A number that a state gave a person, by its checksum or its punctuation. */
  NATIONAL_ID,
  /** An address of the internet protocol, version 4 or 6. */
  IP,
  PHONE,
  /** A street with its number, or a post box. */
  ADDRESS,
  /** A person's name after words that announce one. */
  NAME;

  /** The name in settings and counts. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
