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
    CODE("code"),
    /** A model of our own, trained from labels. */
    TRAINED("local"),
    /** A language model under a rubric. */
    MODEL("model"),
    /** Several judges together. */
    PANEL("panel"),
    /** Judges one after the other, the cheap first. */
    CASCADE("cascade"),
    /** People. */
    PERSON("person"),
    /** One whose judgments were imported. */
    EXTERNAL("external");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** What stands before a judge's name, and a colon. */
    public String prefix() {
      return prefix;
    }
  }

  /** An external judge, known by nothing but its name. */
  public static JudgeId external(String name) {
    return new JudgeId(Kind.EXTERNAL, name, new Fingerprint("external-1").add(name).hex());
  }

  /** The text under which the judge is kept beside its scores: the name and the hash's first 16. */
  public String text() {
    return name + "@" + hash.substring(0, 16);
  }

  /** The name that commands take and lists show: code:NAME, local:NAME, model:RUBRIC/MODEL, ... */
  public String called() {
    return kind.prefix() + ":" + name;
  }

  /**
   * Whether a text names this judge: as {@link #called}, or the name alone; with the hash's first
   * 16 behind an @ or without. Checks may be written with - for _.
   */
  public boolean isCalled(String text) {
    String wanted = text.strip();
    String hashed = "@" + hash.substring(0, 16);
    if (wanted.endsWith(hashed)) {
      wanted = wanted.substring(0, wanted.length() - hashed.length());
    }
    String own = kind == Kind.CODE ? wanted.replace('-', '_') : wanted;
    return own.equals(name) || own.equals(called());
  }

  /** The kind in lower case, as tables hold it. */
  public String kindText() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
