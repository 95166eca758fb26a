package dev.assay.cli;

import dev.assay.judge.source.CaseQuery;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cases are judged. */
final class JudgeCaseOptions {
  @Option(names = "--project", paramLabel = "NAME", description = "By default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(names = "--release", paramLabel = "NAME", description = "Only these releases.")
  private List<String> releases = List.of();

  @Option(names = "--language", paramLabel = "CODE", description = "Only these (ISO 639-1).")
  private List<String> languages = List.of();

  @Option(names = "--source", paramLabel = "NAME", description = "Only from these sources.")
  private List<String> sources = List.of();

  @Option(names = "--tool", paramLabel = "NAME", description = "Only where one of these ran.")
  private List<String> tools = List.of();

  @Option(names = "--text", paramLabel = "WORDS", description = "Only where these were said.")
  private @Nullable String text;

  @Option(names = "--since", paramLabel = "DATE", description = "From this day or moment on.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "DATE", description = "Before this day or moment.")
  private @Nullable String until;

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      description = "Judges only this share of the cases, drawn by their ids, such as 0.1.")
  private double share = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Of the draw; by default 0.")
  private long seed;

  @Option(names = "--limit", paramLabel = "N", description = "Judges at most so many cases.")
  private long limit = Long.MAX_VALUE;

  String project() {
    return project;
  }

  /** Makes sure that the project has traffic at all. */
  void requireProject(Installation installation) {
    List<String> there = installation.stores().conversations().projects();
    if (!there.contains(project)) {
      throw new UserError(
          "project %s has no conversations; %s"
              .formatted(
                  project,
                  there.isEmpty()
                      ? "no project has any yet"
                      : "there "
                          + (there.size() == 1 ? "is " : "are ")
                          + String.join(", ", there)));
    }
  }

  long limit() {
    return limit;
  }

  /** All of a release. */
  static ConversationFilter ofRelease(String project, String release) {
    return new ConversationFilter(
        project,
        null,
        null,
        List.of(release),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  CaseQuery query(Subject.Kind kind) {
    if (!(share > 0 && share <= 1)) {
      throw new UserError("--sample is a share above 0 and at most 1, such as 0.1, not " + share);
    }
    Instant from = since == null ? null : Costs.moment("--since", since);
    Instant to = until == null ? null : Costs.moment("--until", until);
    ConversationFilter filter =
        new ConversationFilter(
            project, from, to, releases, languages, List.of(), tools, sources, text, null, null);
    return new CaseQuery(filter, kind, share, seed);
  }
}
