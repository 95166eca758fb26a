package dev.assay.bench.load;

/** The endpoint does not answer, or refuses for good; the message is one line for a person. */
public final class EndpointException extends RuntimeException {
  EndpointException(String message) {
    super(message);
  }
}
