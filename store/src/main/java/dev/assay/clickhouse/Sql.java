package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A statement from a file.
 *
 * @param name goes along as the statement's {@code log_comment}
 */
public record Sql(String name, String text) {

  /**
   * The statement in a file beside a class.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public static Sql of(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + file + " beside " + beside.getName());
      }
      return new Sql(
          beside.getSimpleName() + "/" + file, new String(in.readAllBytes(), UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
