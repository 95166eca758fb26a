package dev.assay.clickhouse.engine;

import dev.assay.clickhouse.SqlTokens;
import org.jspecify.annotations.Nullable;

/** A statement's text, told apart by how the engine must be given it. */
sealed interface Statement {

  /**
   * An insert whose data come as text or bytes of a format.
   *
   * @param headEnd where the statement ends that is to be run, before {@code FORMAT}
   * @param format null when the statement names none
   * @param dataStart where the data start
   */
  record Insert(int headEnd, @Nullable String format, int dataStart) implements Statement {}

  /** Anything else. */
  record Query() implements Statement {}

  /** Reads the text, of which more may follow. Data of an insert may be cut anywhere. */
  static Statement of(byte[] text) {
    SqlTokens tokens = new SqlTokens(text);
    SqlTokens.Kind first = tokens.next();
    return first == SqlTokens.Kind.WORD && tokens.is("INSERT") ? insert(text, tokens) : new Query();
  }

  private static Statement insert(byte[] text, SqlTokens tokens) {
    int depth = 0;
    boolean named = false;
    while (tokens.next() != SqlTokens.Kind.END) {
      if (tokens.is('(')) {
        depth++;
      } else if (tokens.is(')')) {
        depth--;
      }
      if (depth == 0 && !named) {
        if (tokens.is("SELECT") || tokens.is("WITH") || tokens.is("WATCH") || tokens.is("FROM")) {
          return new Query();
        }
        if (tokens.is("VALUES")) {
          return new Insert(tokens.start(), "Values", tokens.end());
        }
        if (tokens.is("FORMAT")) {
          int start = tokens.start();
          tokens.next();
          return new Insert(start, tokens.text(), afterFormat(text, tokens.end()));
        }
      }
      // A table may be called `format` or `values`.
      named = tokens.is("INTO") || tokens.is("TABLE") || tokens.is('.');
    }
    return new Insert(text.length, null, text.length);
  }

  private static int afterFormat(byte[] text, int at) {
    int data = at;
    while (data < text.length && (text[data] == ' ' || text[data] == '\t' || text[data] == '\f')) {
      data++;
    }
    if (data < text.length && text[data] == '\r') {
      data++;
    }
    if (data < text.length && text[data] == '\n') {
      data++;
    }
    return data;
  }
}
