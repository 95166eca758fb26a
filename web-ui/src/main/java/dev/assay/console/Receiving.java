package dev.assay.console;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of what senders sent since the server started.
 *
 * @param accepted spans that were acknowledged
 * @param stored spans that queries see
 * @param rejected spans that were not taken, of all projects
 * @param setAside requests and pieces of the logs that are in no store, also from before the start
 * @param broken why nothing is taken any more; null when all is well
 * @param projects how far the requests of each have come; without those of which none came
 * @param notUnderstood attributes that a reader could not make sense of, by convention
 */
public record Receiving(
    long accepted,
    long stored,
    long rejected,
    int setAside,
    @Nullable String broken,
    Map<String, Progress> projects,
    Map<String, Long> notUnderstood) {

  public Receiving {
    projects = Collections.unmodifiableSortedMap(new TreeMap<>(projects));
    notUnderstood = Collections.unmodifiableSortedMap(new TreeMap<>(notUnderstood));
  }

  /** The last request of a project at each stage; null where none has come so far. */
  public record Progress(
      @Nullable Mark accepted,
      @Nullable Mark stored,
      @Nullable Mark folded,
      @Nullable Mark searchable) {}

  /**
   * A request and when it came to a stage.
   *
   * @param request its number, the same at each stage
   */
  public record Mark(long request, Instant at) {}
}
