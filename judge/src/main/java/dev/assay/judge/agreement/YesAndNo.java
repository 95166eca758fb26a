package dev.assay.judge.agreement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** A value that begins with its figure, as 2_full_refusal. */
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})[_ .:)-].*", Pattern.DOTALL);

  public YesAndNo {
    yes = yes.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** Yes or no; empty for a value that is neither. */
  public Optional<Boolean> of(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    if (yes.isEmpty()) {
      return switch (CommonValues.asNumber(text)) {
        case "1" -> Optional.of(true);
        case "0" -> Optional.of(false);
        case String other -> Optional.empty();
      };
    }
    Matcher numbered = NUMBERED.matcher(text);
    return Optional.of(
        yes.contains(text) || (numbered.matches() && yes.contains(numbered.group(1))));
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
