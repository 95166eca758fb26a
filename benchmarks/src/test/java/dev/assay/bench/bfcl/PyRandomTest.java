package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Expected values are CPython 3.11's. */
class PyRandomTest {
  @Test
  void randint_seeded_drawsAsPython() {
    PyRandom random = new PyRandom(BigInteger.valueOf(141053));

    assertThat(LongStream.generate(() -> random.randint(1_000_000, 9_999_999)).limit(5))
        .containsExactly(3426812L, 5431449L, 7223063L, 4191922L, 6765159L);
    assertThat(random.uniform(-10, 40)).isEqualTo(22.114445962457907);
    assertThat(random.randint(100_000_000_000L, 999_999_999_999L)).isEqualTo(809934770557L);
  }

  @Test
  void randint_otherSeed_drawsAsPython() {
    PyRandom random = new PyRandom(BigInteger.valueOf(200191));

    assertThat(LongStream.generate(() -> random.randint(10_000, 99_999)).limit(5))
        .containsExactly(67410L, 41772L, 24547L, 24421L, 60424L);
  }
}
