package dev.assay.ingest.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The detectors of chosen kinds. */
final class Detectors {
  private static final String CAPITALISED = "\\p{Lu}[\\p{L}'’-]+";
  private static final String FULL_NAME =
      "("
          + CAPITALISED
          + "(?:[ \u00a0]+(?:(?:de|da|dos|van|von|der|bin|al|la|di)[ ]+)?(?:\\p{Lu}\\.|"
          + CAPITALISED
          + ")){0,3})";

  /** Words after which a name stands, and titles. */
  private static final List<String> NAMES =
      List.of(
          "(?:\\b(?i:my name is|my name's|i am called|this is|call me|name:|first name:|last name:|full name:|"
              + "customer:|attn:?|dear|mein name ist|ich heiße|je m'appelle|mon nom est|me llamo|mi nombre es|"
              + "meu nome é|me chamo|mi chiamo|il mio nome è|mijn naam is|nama saya|tên tôi là|"
              + "меня зовут|benim adım)[ ]+)"
              + FULL_NAME,
          "\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Señora?|Sra?|Mme|Monsieur|Madame|Signora?)\\.?[ ]+"
              + FULL_NAME,
          "(?i:billing address|shipping address|delivery address|address):\\s*" + FULL_NAME,
          "(?:我叫|我的名字是|名前は)([\\p{Han}\\p{Hiragana}\\p{Katakana}]{2,6}?)(?:です|と申|[\\p{P}\\s]|$)");

  private static final String STREET_WORD =
      "(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Squares|Sq|Place|Pl|"
          + "Terrace|Way|Highway|Hwy|Parkway|Pkwy)\\.?";

  private static final List<String> ADDRESSES =
      List.of(
          "\\b(\\d{1,6}[A-Za-z]?[ ]+(?:\\p{L}[\\p{L}.'-]*[ ]+){1,4}"
              + STREET_WORD
              + "(?:[ ,]+(?i:apt|suite|unit|flat|no)\\.?[ ]*#?\\w{1,6})?)\\b",
          "\\b((?i:rue|avenue|boulevard|place|calle|avenida|plaza|paseo|rua|travessa|via|viale|piazza|corso|"
              + "jalan|jl\\.?|đường|ulica|ul\\.)[ ]+(?:\\p{L}[\\p{L}.'-]*[ ]+){0,4}\\p{L}[\\p{L}.'-]*,?[ ]+(?:nº|n°|no\\.?|số)?[ ]*\\d{1,5}[A-Za-z]?)\\b",
          "\\b(\\p{Lu}\\p{L}*(?:straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|gatan|"
              + "vägen|vej|gade|veien|katu|tie|kuja|utca)[ ]+\\d{1,4}[A-Za-z]?)\\b",
          "\\b((?i:apt|apartment|suite|unit|flat)\\.?[ ]*#?\\d{1,5}[A-Za-z]?)\\b",
          "\\b((?i:p\\.?[ ]?o\\.?[ ]?box|postfach|apartado)[ ]+\\d{1,7})\\b",
          "(\\p{Han}{2,8}(?:省|市|区|區|县)\\p{Han}{0,12}(?:路|街|道|巷)\\d{0,5}(?:号|號)?)",
          "(\\p{Han}{2,3}(?:都|道|府|県)\\p{Han}{1,8}(?:市|区|町|村)[\\p{Han}\\d０-９-]{0,14})");

  private Detectors() {}

  static List<Detector> of(Set<PersonalData> kinds, Map<String, String> patterns) {
    List<Detector> detectors = new ArrayList<>();
    patterns.forEach((name, pattern) -> detectors.add(new PatternDetector(name, pattern)));
    if (kinds.contains(PersonalData.EMAIL)) {
      detectors.add(new EmailDetector());
    }
    if (kinds.contains(PersonalData.IBAN)) {
      detectors.add(new IbanDetector());
    }
    if (kinds.stream()
        .anyMatch(
            Set.of(PersonalData.CARD, PersonalData.PHONE, PersonalData.NATIONAL_ID)::contains)) {
      detectors.add(new DigitDetector(kinds));
    }
    if (kinds.contains(PersonalData.NATIONAL_ID)) {
      detectors.add(new WordDetector());
    }
    if (kinds.contains(PersonalData.IP)) {
      detectors.add(new IpDetector());
    }
    if (kinds.contains(PersonalData.ADDRESS)) {
      ADDRESSES.forEach(it -> detectors.add(new PatternDetector(PersonalData.ADDRESS, it)));
    }
    if (kinds.contains(PersonalData.NAME)) {
      NAMES.forEach(it -> detectors.add(new PatternDetector(PersonalData.NAME, it)));
    }
    return List.copyOf(detectors);
  }
}
