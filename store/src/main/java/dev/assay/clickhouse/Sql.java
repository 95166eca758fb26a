package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement from a file.
 *
 * @param name goes along as the statement's {@code log_comment}
 */
public record Sql(String name, String text) {
  private static final Pattern INCLUDE =
      Pattern.compile("^[ ]*-- include ([a-z_]+\\.sql)$", Pattern.MULTILINE);

  /**
   * The statement in a file beside a class. A line {@code -- include part.sql} stands for the text
   * of another file there: what several statements say alike is written once.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public static Sql of(Class<?> beside, String file) {
    return new Sql(beside.getSimpleName() + "/" + file, read(beside, file));
  }

  private static String read(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + file + " beside " + beside.getName());
      }
      String text = new String(in.readAllBytes(), UTF_8).strip();
      return INCLUDE
          .matcher(text)
          .replaceAll(part -> Matcher.quoteReplacement(read(beside, part.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
