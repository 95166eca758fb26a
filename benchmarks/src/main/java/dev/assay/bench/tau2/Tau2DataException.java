package dev.assay.bench.tau2;

/** Files of the benchmark that are missing or not what they should be; one line for the user. */
public final class Tau2DataException extends RuntimeException {
  Tau2DataException(String message) {
    super(message);
  }
}
