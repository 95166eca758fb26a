package dev.assay.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, and where.
 *
 * @param from turns that began then or later; null for all
 * @param until turns that began before; null for all
 * @param offset how many to leave out from the front, 0 to {@value #DEEPEST}
 * @param limit how many at most, 1 to 200
 */
public record SearchRequest(
    String project,
    SearchQuery query,
    @Nullable Instant from,
    @Nullable Instant until,
    Order order,
    int offset,
    int limit) {
  /** Nobody reads further; a narrower query finds what is there. */
  public static final int DEEPEST = 10_000;

  public SearchRequest {
    if (offset < 0 || offset > DEEPEST) {
      throw new IllegalArgumentException("offset is not within 0 and " + DEEPEST + ": " + offset);
    }
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("limit is not within 1 and 200: " + limit);
    }
  }

  /** Which come first. */
  public enum Order {
    /** The best match; without words the newest. */
    RELEVANCE,
    NEWEST
  }

  /** The best matches of a project, at any time. */
  public static SearchRequest of(String project, SearchQuery query, int limit) {
    return new SearchRequest(project, query, null, null, Order.RELEVANCE, 0, limit);
  }
}
