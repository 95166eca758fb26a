package dev.assay.judge.agreement;

/** A line of a file that cannot be taken; the message begins with {@code file:line}. */
public final class LineException extends RuntimeException {
  public LineException(String place, String what) {
    super(place + ": " + what);
  }

  public LineException(String place, String what, Throwable cause) {
    super(place + ": " + what, cause);
  }
}
