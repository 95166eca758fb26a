package dev.assay.ingest.redact;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What makes digits a phone number: E.164's prefix, a trunk prefix, groups as people write them, or
 * a word before it that announces one. Dates, amounts and bare order numbers are none.
 */
final class Phones {
  private static final int WORDS_BEFORE = 24;
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "phone|tel\\b|tel[.:]|telefon|teléfono|telefone|téléphone|mobile|móvil|celular|cell\\b|handy|call|"
              + "whatsapp|fax|number is|reach me|hotline|nummer|numéro|numero|số điện thoại|sđt|nomor|hp\\b|電話|电话|手机|"
              + "号码|番号|โทร|เบอร์|फ़ोन|फोन|नंबर|هاتف|رقم|جوال|телефон|전화");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\\d|3[01])(?:[ T].*)?"
              + "|(?:0?[1-9]|[12]\\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)?\\d{2}(?:[ T].*)?"
              + "|(?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\\d|3[01])[-/](?:19|20)?\\d{2}(?:[ T].*)?");
  private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\d+\\.\\d+");
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[ \u00a0.]\\d{3})+");
  private static final Pattern GROUPED =
      Pattern.compile("\\d{2,5}(?:[-. \u00a0]\\d{2,4}){2,4}|\\d{4}[- ]\\d{4}|\\d{3}-\\d{4}");

  private Phones() {}

  static boolean isOne(String text, int from, String written, String digits) {
    int n = digits.length();
    if (n > 15 || DATE.matcher(written).matches() || DOTTED.matcher(written).matches()) {
      return false;
    }
    char first = written.charAt(0);
    if (first == '+' || (written.startsWith("00") && n >= 10)) {
      return n >= 8;
    }
    if (first == '(') {
      return n >= 8 && n <= 12 && written.indexOf(')') > 0;
    }
    if (first == '0' && (n == 10 || n == 11)) {
      return true;
    }
    if (announced(text, from)) {
      return true;
    }
    return n >= 8
        && n <= 13
        && GROUPED.matcher(written).matches()
        && !THOUSANDS.matcher(written).matches();
  }

  private static boolean announced(String text, int from) {
    String before = text.substring(Math.max(0, from - WORDS_BEFORE), from);
    return ANNOUNCED.matcher(before.toLowerCase(Locale.ROOT)).find();
  }
}
