package dev.assay.bench.load;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of numbers from 0 on, more than an int counts, a bit each. For one thread. */
final class SeenNumbers {
  private static final int SHIFT = 26;
  private static final long MASK = (1L << SHIFT) - 1;

  private final Map<Long, BitSet> blocks = new HashMap<>();
  private long size;

  /** False when it was there already. */
  boolean add(long number) {
    BitSet block = blocks.computeIfAbsent(number >>> SHIFT, at -> new BitSet());
    int bit = (int) (number & MASK);
    if (block.get(bit)) {
      return false;
    }
    block.set(bit);
    size++;
    return true;
  }

  long size() {
    return size;
  }
}
