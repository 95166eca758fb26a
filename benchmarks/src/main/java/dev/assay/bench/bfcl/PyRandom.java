package dev.assay.bench.bfcl;

import java.math.BigInteger;

/**
 * Python's {@code random.Random}: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998),
 * seeded by an int as Python seeds it. Ids in the benchmark's answers come from it. Not
 * thread-safe.
 */
final class PyRandom {
  private static final int SIZE = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[SIZE];
  private int at = SIZE;

  /** {@code random.Random(seed)}. */
  PyRandom(BigInteger seed) {
    byte[] bytes = seed.abs().toByteArray();
    int words = Math.max(1, (seed.abs().bitLength() + 31) / 32);
    int[] key = new int[words];
    for (int i = 0; i < bytes.length; i++) {
      int place = bytes.length - 1 - i;
      if (place / 4 < words) {
        key[place / 4] |= (bytes[i] & 0xff) << (place % 4 * 8);
      }
    }
    seedByArray(key);
  }

  private void seedBy(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private void seedByArray(int[] key) {
    seedBy(19650218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(SIZE, key.length); k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
      i = next(i);
      j = (j + 1) % key.length;
    }
    for (int k = SIZE - 1; k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
      i = next(i);
    }
    state[0] = 0x80000000;
  }

  private int next(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  private int word() {
    if (at == SIZE) {
      for (int i = 0; i < SIZE; i++) {
        int mixed = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
        state[i] = state[(i + SHIFT) % SIZE] ^ (mixed >>> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908b0df);
      }
      at = 0;
    }
    int word = state[at++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  }

  /** {@code random()}: a double of 53 random bits in [0, 1). */
  double random() {
    int high = word() >>> 5;
    int low = word() >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  /** {@code uniform(low, high)}. */
  double uniform(double low, double high) {
    return low + (high - low) * random();
  }

  /** {@code randint(low, high)}, both ends included. */
  long randint(long low, long high) {
    long range = high - low + 1;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
    long drawn = bits(bits);
    while (drawn >= range) {
      drawn = bits(bits);
    }
    return low + drawn;
  }

  /** The first word drawn gives the low bits. */
  private long bits(int count) {
    if (count <= 32) {
      return Integer.toUnsignedLong(word()) >>> (32 - count);
    }
    long low = Integer.toUnsignedLong(word());
    long high = Integer.toUnsignedLong(word()) >>> (64 - count);
    return high << 32 | low;
  }
}
