package dev.assay.console.scope;

import dev.assay.trace.ConversationFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person has chosen to look at; follows from screen to screen in the page's address.
 *
 * @param project null until there is one
 * @param release null for all of them
 * @param baseline what {@code release} is compared with; null without comparison
 */
public record Scope(
    @Nullable String project,
    TimeRange time,
    @Nullable String release,
    @Nullable String baseline,
    Filter filter) {
  /** The time range when none was chosen. */
  public static final TimeRange DEFAULT_TIME = new TimeRange.Last(Duration.ofDays(7));

  /** Nothing chosen. */
  public static final Scope NOTHING = new Scope(null, DEFAULT_TIME, null, null, Filter.NONE);

  /** The parameters that {@link #parameters} uses. */
  static final List<String> NAMES = List.of("project", "time", "release", "against", "filter");

  public Scope {
    if (Objects.equals(release, baseline)) {
      baseline = null;
    }
  }

  /** What of an address cannot be used, one line for a person each; empty when all of it can. */
  static List<String> problems(Map<String, String> parameters) {
    List<String> problems = new ArrayList<>();
    String time = parameters.getOrDefault("time", "");
    if (!time.isEmpty() && TimeRange.parse(time).isEmpty()) {
      problems.add("time=" + time + " is no range; there are 90m, 24h, 7d, all and FROM..UNTIL.");
    }
    if (parameters.containsKey("against") && !parameters.containsKey("release")) {
      problems.add("against= compares with a release, and no release is named.");
    }
    problems.addAll(FilterSyntax.parse(parameters.getOrDefault("filter", "")).problems());
    return problems;
  }

  /**
   * As an address says; what it does not say or says wrongly, see {@link #problems}, is not chosen.
   */
  public static Scope of(Map<String, String> parameters) {
    String filter = parameters.getOrDefault("filter", "");
    String release = parameters.get("release");
    return new Scope(
        parameters.get("project"),
        TimeRange.parse(parameters.getOrDefault("time", "")).orElse(DEFAULT_TIME),
        release,
        release == null ? null : parameters.get("against"),
        FilterSyntax.parse(filter).terms());
  }

  /** The parameters of an address that {@link #of} reads back as equal. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (project != null) {
      parameters.put("project", project);
    }
    if (!time.equals(DEFAULT_TIME)) {
      parameters.put("time", time.token());
    }
    if (release != null) {
      parameters.put("release", release);
      if (baseline != null) {
        parameters.put("against", baseline);
      }
    }
    if (!filter.isEmpty()) {
      parameters.put("filter", FilterSyntax.format(filter));
    }
    return parameters;
  }

  /** The conversations chosen, in a project. */
  public ConversationFilter conversations(String project, Instant now) {
    List<String> releases =
        Stream.of(release, baseline).filter(Objects::nonNull).map(String::valueOf).toList();
    return filter.of(project, time.from(now), time.until(), releases);
  }

  /** Another project; its releases are others, so none is chosen any more. */
  public Scope withProject(String chosen) {
    return new Scope(chosen, time, null, null, filter);
  }

  /** The same choices, in a project that the address left open. */
  public Scope in(String named) {
    return new Scope(named, time, release, baseline, filter);
  }

  public Scope withTime(TimeRange chosen) {
    return new Scope(project, chosen, release, baseline, filter);
  }

  public Scope withReleases(@Nullable String chosen, @Nullable String against) {
    return new Scope(project, time, chosen, chosen == null ? null : against, filter);
  }

  public Scope withFilter(Filter chosen) {
    return new Scope(project, time, release, baseline, chosen);
  }
}
