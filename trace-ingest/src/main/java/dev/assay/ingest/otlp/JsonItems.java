package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the spans or log records of a JSON document by its brackets and quotes alone, so that they
 * are also found in one that does not parse. Takes time by the length of the document, and no stack
 * by its depth.
 */
final class JsonItems {
  /** Where spans are. */
  static final List<String> SPANS = List.of("resourceSpans", "scopeSpans", "spans");

  /** Where log records are. */
  static final List<String> LOGS = List.of("resourceLogs", "scopeLogs", "logRecords");

  private final byte[] document;
  private final List<String> path;
  private final Visitor visitor;
  private int at;

  private JsonItems(byte[] document, List<String> path, Visitor visitor) {
    this.document = document;
    this.path = path;
    this.visitor = visitor;
  }

  /** Is told of each item, in the order of the document. */
  @FunctionalInterface
  interface Visitor {
    /**
     * An item that has been gone through: its bytes may be changed.
     *
     * @throws PartCount.TooManyException to go no further
     */
    void visit(Place place) throws PartCount.TooManyException;
  }

  /** Where an item stands: from its first byte to the one behind it. */
  record Place(int from, int until) {
    byte[] of(byte[] document) {
      return Arrays.copyOfRange(document, from, until);
    }
  }

  /** Tells of the items at the end of the path, as far as they can be told. */
  static void each(byte[] document, List<String> path, Visitor visitor)
      throws PartCount.TooManyException {
    JsonItems items = new JsonItems(document, path, visitor);
    if (items.next() == '{') {
      items.object(0);
    }
  }

  private void object(int level) throws PartCount.TooManyException {
    at++;
    for (int c = next(); c == '"' || c == ','; c = next()) {
      if (c == ',') {
        at++;
        continue;
      }
      int from = at;
      string();
      String key = new String(document, from + 1, Math.max(0, at - from - 2), ISO_8859_1);
      if (next() == ':') {
        at++;
      }
      if (next() == '[' && key.equals(path.get(level))) {
        array(level);
      } else {
        value();
      }
    }
    at++;
  }

  private void array(int level) throws PartCount.TooManyException {
    at++;
    for (int c = next(); c >= 0 && c != ']' && c != '}'; c = next()) {
      int from = at;
      if (c == ',') {
        at++;
      } else if (c == '{' && level < path.size() - 1) {
        object(level + 1);
      } else {
        value();
        if (c == '{') {
          visitor.visit(new Place(from, at));
        }
      }
    }
    at++;
  }

  /** Goes behind the value that begins here. */
  private void value() {
    int depth = 0;
    do {
      switch (next()) {
        case -1 -> {
          return;
        }
        case '"' -> string();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case ',', ':' -> at++;
        default -> word();
      }
    } while (depth > 0);
  }

  private void string() {
    for (at++; at < document.length && document[at] != '"'; at++) {
      if (document[at] == '\\') {
        at++;
      }
    }
    at = Math.min(at + 1, document.length);
  }

  private void word() {
    while (at < document.length && "{}[],:\" \t\r\n".indexOf(document[at]) < 0) {
      at++;
    }
  }

  /** The next byte that is no white space, or -1. */
  private int next() {
    while (at < document.length && " \t\r\n".indexOf(document[at]) >= 0) {
      at++;
    }
    return at < document.length ? document[at] & 0xff : -1;
  }
}
