package dev.assay.ingest.redact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.ingest.json.Json;
import dev.assay.ingest.redact.JsonLeaf.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys, strings and numbers of JSON texts, also of JSON within strings, in order. */
final class JsonLeaves {
  private static final int MAX_LAYERS = 4;

  private JsonLeaves() {}

  /** Null when the text is no object, array or string of JSON, nor several of them in a row. */
  static @Nullable List<JsonLeaf> of(String text) {
    return isJson(text, "{[\"") ? leaves(text, 0, "\"") : null;
  }

  private static List<JsonLeaf> leaves(String text, int layer, String quote) {
    List<JsonLeaf> leaves = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        int end = closing(text, at + 1);
        if (isKey(text, end + 1)) {
          leaves.add(new JsonLeaf(Kind.KEY, at + 1, end, quote));
        } else {
          addText(text, at + 1, end, layer, quote, leaves);
        }
        at = end + 1;
      } else if (isOfNumber(c)) {
        int from = at;
        while (at < text.length() && isOfNumber(text.charAt(at))) {
          at++;
        }
        // The e of true and false.
        if (text.charAt(from) == '-' || Character.isDigit(text.charAt(from))) {
          leaves.add(new JsonLeaf(Kind.NUMBER, from, at, quote));
        }
      } else {
        at++;
      }
    }
    return leaves;
  }

  private static void addText(
      String text, int from, int to, int layer, String quote, List<JsonLeaf> leaves) {
    String written = text.substring(from, to);
    Unescaped undone = Unescaped.nothing(written).next();
    Unescaped said = undone == null ? Unescaped.nothing(written) : undone;
    if (layer == MAX_LAYERS || !isJson(said.text(), "{[\"")) {
      leaves.add(new JsonLeaf(Kind.TEXT, from, to, quote));
      return;
    }
    String deeper = quote.replace("\\", "\\\\").replace("\"", "\\\"");
    for (JsonLeaf leaf : leaves(said.text(), layer + 1, deeper)) {
      leaves.add(
          new JsonLeaf(
              leaf.kind(),
              from + said.start(leaf.from()),
              from + said.start(leaf.to()),
              leaf.quote()));
    }
  }

  private static boolean isJson(String text, String beginnings) {
    int begin = 0;
    while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    if (begin == text.length() || beginnings.indexOf(text.charAt(begin)) < 0) {
      return false;
    }
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.getParsingContext().inRoot() && token.isNumeric()) {
          return false;
        }
        parser.finishToken();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int closing(String text, int from) {
    int at = from;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private static boolean isKey(String text, int after) {
    int at = after;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ':';
  }

  private static boolean isOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }
}
