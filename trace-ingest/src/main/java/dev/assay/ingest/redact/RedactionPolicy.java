package dev.assay.ingest.redact;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of personal data in one project.
 *
 * @param kinds what is looked for; nothing when the mode is {@link Mode#OFF}
 * @param patterns RE2 patterns of the project's own by name, found before every kind; what the
 *     first group matches is taken, or all of it without groups
 */
public record RedactionPolicy(Mode mode, Set<PersonalData> kinds, Map<String, String> patterns) {
  /** Everything is kept as it came. */
  public static final RedactionPolicy OFF = new RedactionPolicy(Mode.OFF, Set.of(), Map.of());

  public RedactionPolicy {
    kinds = Set.copyOf(kinds);
    patterns = Map.copyOf(patterns);
  }

  /** What stands in the place of what was found. */
  public enum Mode {
    /** Nothing is looked for. */
    OFF,
    /** {@code [email]}: nothing of it is left. */
    MASK,
    /**
     * {@code [email:3f9a2c1d07b2]}: equal data stay equal, by a key that only this installation
     * has.
     */
    HASH
  }

  /** Every kind, with this mode. */
  public static RedactionPolicy all(Mode mode) {
    return mode == Mode.OFF
        ? OFF
        : new RedactionPolicy(mode, EnumSet.allOf(PersonalData.class), Map.of());
  }
}
