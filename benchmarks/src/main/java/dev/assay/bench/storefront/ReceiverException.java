package dev.assay.bench.storefront;

/** The receiver of simulated traffic could not be reached, or refused it for good. */
public final class ReceiverException extends RuntimeException {
  ReceiverException(String message) {
    super(message);
  }

  ReceiverException(String message, Throwable cause) {
    super(message, cause);
  }
}
