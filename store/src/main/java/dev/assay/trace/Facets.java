package dev.assay.trace;

import java.util.List;

/**
 * The values that occur under a filter, each list by frequency, most frequent first, at most 200
 * long.
 *
 * @param releases an empty one stands for the conversations that name none
 */
public record Facets(
    List<String> releases,
    List<String> languages,
    List<String> tools,
    List<String> services,
    List<String> sources) {
  public Facets {
    releases = List.copyOf(releases);
    languages = List.copyOf(languages);
    tools = List.copyOf(tools);
    services = List.copyOf(services);
    sources = List.copyOf(sources);
  }
}
