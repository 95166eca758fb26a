package dev.assay.judge.agreement;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which values are yes; of those that are not, some are no and some neither.
 *
 * @param yes in lower case; empty for the usual words, of which yes, true, pass and 1 are yes, and
 *     no, false, fail and 0 are no. When told, every other value is no
 */
public record YesAndNo(Set<String> yes) {
  /** The usual words. */
  public static final YesAndNo USUAL = new YesAndNo(Set.of());

  private static final Map<String, Boolean> WORDS =
      Map.ofEntries(
          Map.entry("yes", true),
          Map.entry("true", true),
          Map.entry("pass", true),
          Map.entry("passed", true),
          Map.entry("positive", true),
          Map.entry("1", true),
          Map.entry("no", false),
          Map.entry("false", false),
          Map.entry("fail", false),
          Map.entry("failed", false),
          Map.entry("negative", false),
          Map.entry("0", false));

  public YesAndNo {
    yes = yes.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** Yes or no; empty for a value that is neither. */
  public Optional<Boolean> of(String value) {
    String text = new Answer.Value(value).text().toLowerCase(Locale.ROOT);
    if (yes.isEmpty()) {
      return Optional.ofNullable(WORDS.get(text));
    }
    return Optional.of(
        yes.contains(text) || yes.stream().anyMatch(one -> CommonValues.isNumbered(text, one)));
  }

  /** Yes or no of a judge's figure: where nothing is told, 1 and more is yes. */
  public boolean of(double figure) {
    if (yes.isEmpty()) {
      return figure >= 1;
    }
    return figure == Math.rint(figure)
        ? yes.contains(Long.toString((long) figure))
        : yes.contains(Double.toString(figure));
  }
}
