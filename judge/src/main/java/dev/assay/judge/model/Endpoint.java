package dev.assay.judge.model;

import java.net.URI;

/**
 * Where models are asked.
 *
 * @param name for people and for finding prices: openai, anthropic, local, ...
 * @param base address up to and with the version, such as {@code https://api.openai.com/v1}
 */
public record Endpoint(String name, Dialect dialect, URI base, ApiKey key, Structured structured) {
  public Endpoint {
    if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
        || base.getHost() == null) {
      throw new IllegalArgumentException("no http or https address: " + base);
    }
  }

  /** An endpoint whose answers can be held to a schema. */
  public static Endpoint of(String name, Dialect dialect, URI base, ApiKey key) {
    return new Endpoint(name, dialect, base, key, Structured.SCHEMA);
  }

  /** The protocols that are spoken. */
  public enum Dialect {
    /** {@code chat/completions}, which most servers and gateways offer. */
    OPENAI,
    /** Anthropic's {@code messages}. */
    ANTHROPIC
  }

  /** How an endpoint is told that JSON is wanted. */
  public enum Structured {
    /** By the schema itself. */
    SCHEMA,
    /** That it be a JSON object; the prompt has to tell which. */
    OBJECT,
    /** Not at all: the server knows no such thing. */
    PROMPT
  }

  /** Host and, where it is told, port. */
  public String place() {
    return place(base);
  }

  static String place(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  URI path(String path) {
    String text = base.toString();
    return URI.create(text.endsWith("/") ? text + path : text + "/" + path);
  }
}
