package dev.assay.console.scope;

import dev.assay.trace.Outcome;
import dev.assay.trace.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The typed form of a filter: words apart by blanks, each {@code key:value} or text. Quotes hold
 * blanks together, a backslash keeps a quote or backslash as it is. A word that looks like {@code
 * key:value} and names no key is a problem, so that a slip of the pen is never taken for text;
 * {@code 12:30} and {@code https://…} do not look so.
 */
public final class FilterSyntax {
  private static final int LONGEST = 2_000;
  private static final int NAMED = 60;
  private static final Pattern KEY = Pattern.compile("\\p{L}[\\p{L}_.-]*");

  private FilterSyntax() {}

  /**
   * What was typed.
   *
   * @param terms that were understood
   * @param problems one line each for what was not, empty when all was
   */
  public record Parsed(Filter terms, List<String> problems) {}

  public static Parsed parse(String typed) {
    List<Term> terms = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Word word : Word.split(typed.substring(0, Math.min(typed.length(), LONGEST)))) {
      if (!word.text().isBlank()) {
        term(word, problems).ifPresent(terms::add);
      }
    }
    return new Parsed(new Filter(terms), List.copyOf(problems));
  }

  /** What {@link #parse} reads back as the same filter. */
  public static String format(Filter filter) {
    return filter.terms().stream().map(FilterSyntax::format).collect(Collectors.joining(" "));
  }

  public static String format(Term term) {
    return term instanceof Term.Text(String words)
        ? Word.quoted(words)
        : term.key() + ":" + Word.quotedIfNeeded(term.value());
  }

  private static Optional<Term> term(Word word, List<String> problems) {
    int colon = word.colon();
    String key = colon < 0 ? "" : word.text().substring(0, colon).toLowerCase(Locale.ROOT);
    String value = word.text().substring(colon + 1);
    if (Key.of(key).isEmpty()) {
      if (!KEY.matcher(key).matches() || value.startsWith("//")) {
        return Optional.of(new Term.Text(word.text()));
      }
      problems.add(
          "%s: is no filter; there are %s. To find the words, put them in quotes."
              .formatted(shortened(key), Key.words()));
      return Optional.empty();
    }
    if (value.isBlank()) {
      problems.add(key + ": needs a value");
      return Optional.empty();
    }
    return switch (Key.of(key).get()) {
      case OUTCOME -> constant(Outcome.class, value, key, problems).map(Term.Ended::new);
      case STATUS -> constant(Status.class, value, key, problems).map(Term.Ending::new);
      case TOOL -> Optional.of(new Term.Tool(value));
      case LANG -> Optional.of(new Term.Language(value.toLowerCase(Locale.ROOT)));
      case RELEASE -> Optional.of(new Term.Release(value));
      case SOURCE -> Optional.of(new Term.Source(value));
      case COST -> cost(value, problems);
    };
  }

  private static <E extends Enum<E>> Optional<E> constant(
      Class<E> type, String value, String key, List<String> problems) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return Optional.of(constant);
      }
    }
    problems.add("%s:%s is none of %s".formatted(key, shortened(value), Key.names(type)));
    return Optional.empty();
  }

  private static Optional<Term> cost(String value, List<String> problems) {
    String figure = value.startsWith(">") ? value.substring(1) : value;
    figure = figure.startsWith("$") ? figure.substring(1) : figure;
    if (figure.matches("[0-9]{1,9}(\\.[0-9]{1,9})?|\\.[0-9]{1,9}")) {
      return Optional.of(new Term.MoreThan(new BigDecimal(figure)));
    }
    problems.add("cost:" + shortened(value) + " is no amount; try cost:>0.05");
    return Optional.empty();
  }

  private static String shortened(String typed) {
    return typed.length() <= NAMED ? typed : typed.substring(0, NAMED) + "…";
  }
}
