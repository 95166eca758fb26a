package dev.assay.ingest.redact;

import java.util.Locale;

/** Kinds of personal data. */
public enum PersonalData {
  /** An address of mail. */
  EMAIL(0),
  /** A bank account, ISO 13616, with its checksum. */
  IBAN(1),
  /** A payment card's number, 12 to 19 digits with Luhn's checksum and an issuer's first digits. */
  CARD(2),
  /** A number that a state gave a person, by its checksum or its punctuation. */
  NATIONAL_ID(3),
  /** An address of the internet protocol, version 4 or 6. */
  IP(4),
  PHONE(5),
  /** A street with its number, or a post box. */
  ADDRESS(6),
  /** A person's name after words that announce one. */
  NAME(7);

  private final int rank;

  PersonalData(int rank) {
    this.rank = rank;
  }

  /** Of two kinds found in the same place the one with the lower rank is surer. */
  int rank() {
    return rank;
  }

  /** The name in settings and counts. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
