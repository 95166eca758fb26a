package dev.assay.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts long values where their content says so, so that values with a common beginning have common
 * chunks: a chunk ends where a rolling hash of its last 64 bytes has its top bits zero. A history
 * that grows by a message shares all chunks but the last with the one before.
 *
 * @see <a
 *     href="https://www.usenix.org/conference/atc16/technical-sessions/presentation/xia">FastCDC,
 *     USENIX ATC 2016</a>: the gear hash
 */
final class Chunks {
  /** A value is cut when it is longer; shorter ones stay in their row. */
  static final int LONG_VALUE = 512;

  private static final int SHORTEST = 128;
  private static final int LONGEST = 4096;
  private static final long ENDS = 0x1FFL << 55;
  private static final long[] GEAR = new SplittableRandom(0x4173_7361_79L).longs(256).toArray();

  private Chunks() {}

  /** Where chunks end; the last end is the length of the value. */
  static List<Integer> ends(byte[] value) {
    List<Integer> ends = new ArrayList<>();
    int start = 0;
    while (start < value.length) {
      start = end(value, start);
      ends.add(start);
    }
    return ends;
  }

  private static int end(byte[] value, int start) {
    int last = Math.min(value.length, start + LONGEST);
    long hash = 0;
    for (int i = start; i < last; i++) {
      hash = (hash << 1) + GEAR[value[i] & 0xFF];
      if ((hash & ENDS) == 0 && i - start >= SHORTEST) {
        return i + 1;
      }
    }
    return last;
  }
}
