package dev.assay.bench.tau;

/** Files of the benchmark that are missing or not what they should be; one line for the user. */
public final class TauDataException extends RuntimeException {
  TauDataException(String message) {
    super(message);
  }
}
