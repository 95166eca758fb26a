package dev.assay.cli;

import dev.assay.judge.Case;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The first so many of others. */
final class FirstCases implements Iterator<Case> {
  private final Iterator<Case> all;
  private long left;

  FirstCases(Iterator<Case> all, long limit) {
    this.all = all;
    this.left = limit;
  }

  @Override
  public boolean hasNext() {
    return left > 0 && all.hasNext();
  }

  @Override
  public Case next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more cases");
    }
    left--;
    return all.next();
  }
}
