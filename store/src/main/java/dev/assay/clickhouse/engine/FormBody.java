package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code multipart/form-data} body (RFC 7578), as clients send it whose parameters would not fit
 * into an address.
 */
final class FormBody {
  private static final String TYPE = "multipart/form-data";
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("form-data;.*?\\bname=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE = Pattern.compile("\\bfilename\\*?=", Pattern.CASE_INSENSITIVE);
  private static final String HEAD_END = "\r\n\r\n";

  private FormBody() {}

  /** Whether a media type is a form's. */
  static boolean is(String type) {
    return type.toLowerCase(Locale.ROOT).startsWith(TYPE);
  }

  /**
   * The fields by name, in their order.
   *
   * @throws StatementException if the body is no form, or holds a file
   */
  static Map<String, String> read(String type, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      throw wrong("its media type names no boundary");
    }
    String named = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    // A character a byte, so that places in the text are places in the body.
    String text = "\r\n" + new String(body, ISO_8859_1);
    String delimiter = "\r\n--" + named;
    Map<String, String> fields = new LinkedHashMap<>();
    int part = text.indexOf(delimiter);
    while (part >= 0 && !text.startsWith("--", part + delimiter.length())) {
      int head = part + delimiter.length();
      int headEnd = text.indexOf(HEAD_END, head);
      if (headEnd < 0) {
        throw wrong("a part has no end");
      }
      int start = headEnd + HEAD_END.length();
      int next = text.indexOf(delimiter, start);
      if (next < 0) {
        throw wrong("a part has no end");
      }
      String value = text.substring(start, next);
      fields.put(
          name(text.substring(head, headEnd)), new String(value.getBytes(ISO_8859_1), UTF_8));
      part = next;
    }
    if (part < 0) {
      throw wrong("it has no end");
    }
    return fields;
  }

  private static String name(String head) {
    if (FILE.matcher(head).find()) {
      throw new StatementException(
          48, "NOT_IMPLEMENTED", "The embedded engine takes no files with a form");
    }
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      throw wrong("a part has no name");
    }
    return new String(name.group(1).getBytes(ISO_8859_1), UTF_8);
  }

  private static StatementException wrong(String why) {
    return new StatementException(36, "BAD_ARGUMENTS", "The body is no form: " + why);
  }
}
