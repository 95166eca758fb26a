package dev.assay.judge.model;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Ids for calls of tools that were recorded without: a result without an id answers the earliest
 * call without one that has no result yet. For one request, in its order.
 */
final class CallIds {
  private final Queue<String> open = new ArrayDeque<>();
  private int made;

  String ofRequest(@Nullable String id) {
    if (id != null) {
      return id;
    }
    String own = "call_" + made++;
    open.add(own);
    return own;
  }

  String ofResponse(@Nullable String id) {
    if (id != null) {
      return id;
    }
    String own = open.poll();
    return own == null ? "call_" + made++ : own;
  }
}
