package dev.assay.judge.model;

/** A secret that does not print. */
public final class ApiKey {
  /** For endpoints that ask for no key. */
  public static final ApiKey NONE = new ApiKey("");

  private final String secret;

  private ApiKey(String secret) {
    this.secret = secret;
  }

  /**
   * The key of this text; blank ends are no part of it.
   *
   * @throws IllegalArgumentException if it cannot stand in a header; the message does not tell it
   */
  public static ApiKey of(String secret) {
    String stripped = secret.strip();
    if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("an API key has a character that no header takes");
    }
    return new ApiKey(stripped);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return secret.isEmpty();
  }

  String reveal() {
    return secret;
  }

  /** The text with the key taken out. */
  String hiddenIn(String text) {
    return isEmpty() ? text : text.replace(secret, "***");
  }

  @Override
  public String toString() {
    return isEmpty() ? "none" : "***";
  }
}
