package dev.assay.bench.load;

import java.util.random.RandomGenerator;

/**
 * Ids of one run that look as random as real ones and can be counted: each number has one id, and a
 * span's id tells its number. Immutable.
 */
final class LoadIds {
  private static final long FIRST = 0xff51afd7ed558ccdL;
  private static final long SECOND = 0xc4ceb9fe1a85ec53L;
  private static final long FIRST_INVERSE = 0x4f74430c22a54005L;
  private static final long SECOND_INVERSE = 0x9cb4b2f8129337dbL;
  private static final int HALF = 33;

  private final long spanSalt;
  private final long traceSalt;
  private final long conversationSalt;

  LoadIds(RandomGenerator random) {
    // The largest number of a run is far below what is left above, so that no id is zero.
    spanSalt = random.nextLong() >>> 1 | 1;
    traceSalt = random.nextLong() >>> 1 | 1;
    conversationSalt = random.nextLong() >>> 1 | 1;
  }

  long span(long number) {
    return mixed(spanSalt + number);
  }

  /** The number of the span with this id; of an id that is not of this run, any number. */
  long numberOfSpan(long id) {
    return unmixed(id) - spanSalt;
  }

  long traceHigh(long number) {
    return mixed(~(traceSalt + number));
  }

  long traceLow(long number) {
    return mixed(traceSalt + number);
  }

  long conversation(long number) {
    return mixed(conversationSalt + number);
  }

  /**
   * The finalizer of MurmurHash3, which is a bijection.
   *
   * @see <a href="https://github.com/aappleby/smhasher/wiki/MurmurHash3">MurmurHash3</a>
   */
  private static long mixed(long value) {
    long mixed = (value ^ value >>> HALF) * FIRST;
    mixed = (mixed ^ mixed >>> HALF) * SECOND;
    return mixed ^ mixed >>> HALF;
  }

  private static long unmixed(long mixed) {
    long value = (mixed ^ mixed >>> HALF) * SECOND_INVERSE;
    value = (value ^ value >>> HALF) * FIRST_INVERSE;
    return value ^ value >>> HALF;
  }
}
