package dev.assay.search;

import dev.assay.search.SearchQuery.Clause;
import dev.assay.search.SearchQuery.Is;
import dev.assay.search.SearchQuery.Phrase;
import dev.assay.search.SearchQuery.Word;
import dev.assay.trace.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The typed form of a query: words, {@code "phrases"}, {@code field:value} and {@code
 * field:"value"}, each with {@code -} before it when it must not hold; {@code word*} stands for
 * what begins so. A quote that is never closed goes to the end. A backslash keeps a quote.
 */
public final class SearchSyntax {
  /** Longer texts are refused, so that a query cannot cost more than reading it. */
  static final int LONGEST = 2_000;

  private static final int MOST_CLAUSES = 50;
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?<not>-)?(?:(?<field>[A-Za-z_]+):)?(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)(?:\"|\\\\?$)|(?<bare>\\S+))",
          Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

  private SearchSyntax() {}

  /**
   * What was typed.
   *
   * @throws SearchSyntaxException if it cannot be meant, with what to type instead
   */
  public static SearchQuery parse(String typed) {
    if (typed.length() > LONGEST) {
      throw new SearchSyntaxException(
          "the query has %,d characters; at most %,d are read".formatted(typed.length(), LONGEST));
    }
    List<Clause> clauses = new ArrayList<>();
    Matcher matcher = CLAUSE.matcher(typed);
    while (matcher.find()) {
      Clause clause = clause(matcher);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    if (clauses.size() > MOST_CLAUSES) {
      throw new SearchSyntaxException(
          "the query has %d parts; at most %d are read".formatted(clauses.size(), MOST_CLAUSES));
    }
    if (clauses.stream().filter(SearchSyntax::isLike).count() > 1) {
      throw new SearchSyntaxException("like: can be asked for once");
    }
    return new SearchQuery(clauses);
  }

  /** How it is typed that turns like those of a conversation, or like a turn, are looked for. */
  public static String like(String id) {
    return "like:\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static boolean isLike(Clause clause) {
    return clause instanceof Is(SearchField field, _, _) && field == SearchField.LIKE;
  }

  private static @Nullable Clause clause(Matcher found) {
    boolean negated = found.group("not") != null;
    String quoted = found.group("quoted");
    String bare = found.group("bare");
    String field = found.group("field");
    if (field != null) {
      String value = quoted != null ? unescaped(quoted) : bare == null ? "" : bare;
      return SearchField.of(field.toLowerCase(Locale.ROOT))
          .<Clause>map(known -> is(known, value, negated))
          .orElseThrow(() -> unknown(field, value));
    }
    if (quoted != null) {
      String text = unescaped(quoted).strip();
      return text.isEmpty() ? null : new Phrase(text, negated);
    }
    boolean prefix = bare.length() > 1 && bare.endsWith("*");
    String word = prefix ? bare.substring(0, bare.length() - 1) : bare;
    if (word.endsWith(":")) {
      SearchField.of(word.substring(0, word.length() - 1).toLowerCase(Locale.ROOT))
          .ifPresent(known -> is(known, "", negated));
    }
    return new Word(word, prefix, negated);
  }

  private static Is is(SearchField field, String value, boolean negated) {
    if (value.isBlank()) {
      throw new SearchSyntaxException(field.key() + ": needs a value, as in " + field.example());
    }
    if (field == SearchField.STATUS
        && Arrays.stream(Status.values()).noneMatch(it -> it.name().equalsIgnoreCase(value))) {
      throw new SearchSyntaxException(
          "status:%s is none of %s"
              .formatted(value, Arrays.toString(Status.values()).toLowerCase(Locale.ROOT)));
    }
    if (field == SearchField.LIKE && negated) {
      throw new SearchSyntaxException("like: cannot be left out, only asked for");
    }
    return new Is(field, value, negated);
  }

  private static SearchSyntaxException unknown(String field, String value) {
    return new SearchSyntaxException(
        "there is no field \"%s\"; there are %s. To find the text itself, put it in quotes: \"%s:%s\""
            .formatted(field, SearchField.keys(), field, value));
  }

  private static String unescaped(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }
}
