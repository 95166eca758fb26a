package dev.assay.judge.rubric;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The rubrics that come with the program. In all of them 1 is good. */
public final class Rubrics {
  private static final List<String> NAMES =
      List.of(
          "task_resolved",
          "policy_followed",
          "tool_use_correct",
          "grounded",
          "user_language",
          "tone",
          "refusal_right",
          "personal_data_kept",
          "injection_resisted",
          "harmless");

  private Rubrics() {}

  /** All of them, the most asked for first. */
  public static List<Rubric> shipped() {
    return NAMES.stream().map(name -> RubricYaml.parse(name + ".yaml", yaml(name))).toList();
  }

  /** The files of all of them. */
  public static List<String> shippedYaml() {
    return NAMES.stream().map(Rubrics::yaml).toList();
  }

  private static String yaml(String name) {
    try (InputStream in = Rubrics.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its rubric " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the rubric " + name, e);
    }
  }

  /** The newest version of a rubric, kept or, where none is, shipped; empty when there is none. */
  public static Optional<Rubric> named(String name, RubricStore kept) {
    return kept.newest(name)
        .or(() -> shipped().stream().filter(rubric -> rubric.name().equals(name)).findFirst());
  }
}
