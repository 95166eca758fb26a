package dev.assay.search;

import java.util.Objects;

/** A query that cannot be meant; the message is one line for the person who typed it. */
public final class SearchSyntaxException extends RuntimeException {
  SearchSyntaxException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
