package dev.assay.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what has been started, last first, unless told to keep it. Not thread-safe. */
final class Undo implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  void keep() {
    started.clear();
  }

  @Override
  public void close() {
    started.forEach(Closing::quietly);
  }
}
