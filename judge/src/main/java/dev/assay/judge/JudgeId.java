package dev.assay.judge;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which judge.
 *
 * @param name for people: need not be unique
 * @param hash of everything that defines the judge, 64 hexadecimal digits; for {@link
 *     Kind#EXTERNAL} and {@link Kind#PERSON} of the name
 */
public record JudgeId(Kind kind, String name, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public JudgeId {
    if (name.isBlank() || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a judge needs a name and a SHA-256: " + name);
    }
  }

  /** What stands behind a judge. */
  public enum Kind {
    /** A rule in code. */
    CODE,
    /** A model of our own, trained from labels. */
    TRAINED,
    /** A language model under a rubric. */
    MODEL,
    /** Several judges together. */
    PANEL,
    /** Judges one after the other, the cheap first. */
    CASCADE,
    /** People. */
    PERSON,
    /** One whose judgments were imported. */
    EXTERNAL
  }

  /** An external judge, known by nothing but its name. */
  public static JudgeId external(String name) {
    return new JudgeId(Kind.EXTERNAL, name, new Fingerprint("external-1").add(name).hex());
  }

  /** The text under which the judge is kept beside its scores: the name and the hash's first 16. */
  public String text() {
    return name + "@" + hash.substring(0, 16);
  }

  /** The kind in lower case, as tables hold it. */
  public String kindText() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
