package dev.assay.judge.agreement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What values answers have, and what may be done with them.
 *
 * @param categories all values, for ordinals from lowest to highest; empty for numbers
 * @param positive for yes and no, the value that counts as yes; else null
 */
public record AnswerScale(Kind kind, List<String> categories, @Nullable String positive) {
  private static final int MOST_RANKS = 10;

  /** Levels of measurement. */
  public enum Kind {
    /** Two values, one of which is yes. */
    BINARY,
    /** Values without order. */
    NOMINAL,
    /** Values in an order. */
    ORDINAL,
    /** Figures with distances. */
    NUMBERS
  }

  public AnswerScale {
    categories = List.copyOf(categories);
    if (kind == Kind.BINARY && (positive == null || categories.size() != 2)) {
      throw new IllegalArgumentException("yes or no has two values, one of which is yes");
    }
  }

  /**
   * The scale of some values: two are yes and no, whole numbers of at most ten sorts are ranks,
   * other numbers numbers, everything else names without order.
   *
   * @param order all values from lowest to highest, which makes them ordinal; empty when not told
   * @param kind what it is; null for finding out
   * @param positive which of two is yes; null for true, 1, yes, pass or, without these, the later
   *     by name
   * @throws IllegalArgumentException if the values do not fit what was told
   */
  public static AnswerScale of(
      Collection<String> values,
      List<String> order,
      @Nullable Kind kind,
      @Nullable String positive) {
    Set<String> found = new TreeSet<>(values);
    List<String> told = order.stream().map(v -> new Answer.Value(v).text()).toList();
    if (!told.isEmpty()) {
      found.stream()
          .filter(value -> !told.contains(value))
          .findFirst()
          .ifPresent(
              value -> {
                throw new IllegalArgumentException(
                    "the value " + value + " is not in the order " + String.join(", ", told));
              });
    }
    Kind chosen = kind != null ? kind : told.isEmpty() ? guessed(found) : Kind.ORDINAL;
    return switch (chosen) {
      case BINARY -> binary(found, positive);
      case NOMINAL -> new AnswerScale(chosen, two(found), null);
      case ORDINAL -> new AnswerScale(chosen, told.isEmpty() ? two(sorted(found)) : told, null);
      case NUMBERS -> {
        sorted(found);
        yield new AnswerScale(chosen, List.of(), null);
      }
    };
  }

  /** The category that a stored score stands for; empty for one that is none. */
  public Optional<String> category(double value) {
    String text = new Answer.Value(Double.toString(value)).text();
    return categories.stream()
        .filter(category -> category.equals(text))
        .findFirst()
        .or(() -> categories.stream().filter(c -> CommonValues.isNumbered(c, text)).findFirst())
        .or(() -> Optional.of(CommonValues.asPreference(text)).filter(categories::contains));
  }

  /** The category that a label means, in whichever words for yes, no or a preference. */
  public Optional<String> category(String label) {
    String text = new Answer.Value(label).text();
    return Stream.of(text, CommonValues.asNumber(text), CommonValues.asPreference(text))
        .filter(categories::contains)
        .findFirst();
  }

  /** How a category reads: yes for the 1 and no for the 0 of a scale of yes and no. */
  public String word(String category) {
    return kind == Kind.BINARY && categories.contains("0") && categories.contains("1")
        ? CommonValues.asWord(category)
        : category;
  }

  static Kind guessed(Set<String> values) {
    if (values.size() <= 2) {
      return Kind.BINARY;
    }
    boolean numbers = values.stream().allMatch(AnswerScale::isNumber);
    if (!numbers) {
      return Kind.NOMINAL;
    }
    boolean ranks =
        values.size() <= MOST_RANKS
            && values.stream().allMatch(v -> new BigDecimal(v).stripTrailingZeros().scale() <= 0);
    return ranks ? Kind.ORDINAL : Kind.NUMBERS;
  }

  private static AnswerScale binary(Set<String> values, @Nullable String positive) {
    if (values.size() > 2) {
      throw new IllegalArgumentException(
          "yes or no has two values, not " + String.join(", ", values));
    }
    List<String> both = new ArrayList<>(two(values));
    String yes =
        positive != null
            ? new Answer.Value(positive).text()
            : both.stream()
                .filter(value -> YesAndNo.USUAL.of(value).orElse(false))
                .findFirst()
                .orElse(both.getLast());
    if (!both.contains(yes)) {
      throw new IllegalArgumentException(
          "no answer is " + yes + "; there are " + String.join(", ", both));
    }
    both.remove(yes);
    both.add(yes);
    return new AnswerScale(Kind.BINARY, both, yes);
  }

  /** A second value that nobody gave, since agreement is about two or more that could be given. */
  private static List<String> two(Collection<String> values) {
    List<String> two = new ArrayList<>(values);
    if (two.size() == 1) {
      String only = two.getFirst();
      two.add(
          switch (only) {
            case "true" -> "false";
            case "false" -> "true";
            case "1" -> "0";
            case "0" -> "1";
            default -> "not " + only;
          });
    }
    return two;
  }

  private static List<String> sorted(Set<String> values) {
    values.stream()
        .filter(value -> !isNumber(value))
        .findFirst()
        .ifPresent(
            value -> {
              throw new IllegalArgumentException(
                  "the value " + value + " is no number: name the order of the values");
            });
    return values.stream().sorted(Comparator.comparing(BigDecimal::new)).toList();
  }

  static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?");
  }
}
