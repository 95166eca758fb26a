package dev.assay.bench.load;

import java.util.List;

/** What spans are sent. */
public enum LoadProfile {
  /**
   * Spans of half a KB with eleven attributes, in traces of ten and conversations of four traces;
   * 120 a request.
   */
  SMALL(1),

  /**
   * Conversations of twenty turns, each a trace of an agent, two model calls with the whole history
   * and a tool call; 8.5 KB a span in the mean; a request has the same turn of twenty
   * conversations, and 160 conversations go on at once.
   */
  AGENT(8);

  private final int interleaved;

  LoadProfile(int interleaved) {
    this.interleaved = interleaved;
  }

  /** How many series of requests go on at once. */
  int interleaved() {
    return interleaved;
  }

  /** Series of requests that belong together, encoded; each may be sent often, under other ids. */
  List<List<Template>> series() {
    return switch (this) {
      case SMALL -> SmallSpans.series();
      case AGENT -> AgentSpans.series();
    };
  }
}
