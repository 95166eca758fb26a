package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/** Quoted names of a statement. */
final class QuotedNames {
  private QuotedNames() {}

  /**
   * The statement with other names for those that hold a line's end or another control character,
   * so that each node of its tree is printed on one line. No name that is refused or allowed by
   * itself holds one, so the tree is judged as that of the statement.
   */
  static String onOneLine(String sql) {
    byte[] text = sql.getBytes(UTF_8);
    SqlTokens tokens = new SqlTokens(text);
    Map<String, String> others = new HashMap<>();
    StringBuilder out = new StringBuilder();
    int copied = 0;
    while (tokens.next() != SqlTokens.Kind.END) {
      String token = tokens.text();
      if ((token.startsWith("`") || token.startsWith("\"")) && hasControl(token)) {
        out.append(new String(text, copied, tokens.start() - copied, UTF_8));
        out.append(others.computeIfAbsent(token, name -> "`name " + others.size() + "`"));
        copied = tokens.end();
      }
    }
    return out.append(new String(text, copied, text.length - copied, UTF_8)).toString();
  }

  // Of the escapes only those that are plainly a control character; any other stays to be judged.
  private static boolean hasControl(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (Character.isISOControl(c)) {
        return true;
      }
      if (c == '\\' && i + 1 < token.length()) {
        i++;
        if ("ntr".indexOf(token.charAt(i)) >= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
