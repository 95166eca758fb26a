package dev.assay.ingest.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Consumer;

/**
 * What a pattern matches, or its first group when it has one. RE2's patterns: linear in the text
 * whatever they are, so nobody's pattern can stop the receiver.
 */
final class PatternDetector implements Detector {
  private final String kind;
  private final int rank;
  private final Pattern pattern;

  PatternDetector(PersonalData kind, String pattern) {
    this(kind.key(), kind.rank(), pattern);
  }

  /**
   * A pattern of a project's own; it counts before every other kind.
   *
   * @throws IllegalArgumentException if it is no pattern, or one that matches nothing at all
   */
  PatternDetector(String name, String pattern) {
    this(name, -1, pattern);
  }

  private PatternDetector(String kind, int rank, String pattern) {
    this.kind = kind;
    this.rank = rank;
    try {
      this.pattern = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern \"%s\" cannot be read: %s".formatted(kind, e.getDescription()), e);
    }
    if (this.pattern.matcher("").matches()) {
      throw new IllegalArgumentException(
          "the pattern \"%s\" matches the empty text, so everything".formatted(kind));
    }
  }

  @Override
  public void find(String text, Consumer<Finding> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
      if (matcher.end(group) > matcher.start(group)) {
        found.accept(new Finding(kind, rank, matcher.start(group), matcher.end(group)));
      }
    }
  }
}
