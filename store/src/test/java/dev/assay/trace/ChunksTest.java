package dev.assay.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ChunksTest {
  @Property
  void ends_coverTheValueInOrder(@ForAll @Size(max = 30_000) byte[] value) {
    List<Integer> ends = Chunks.ends(value);

    assertThat(ends).isSorted().doesNotHaveDuplicates();
    assertThat(value.length == 0 ? 0 : ends.getLast()).isEqualTo(value.length);
  }

  @Test
  void ends_growingHistory_sharesAllButTheLastChunks() {
    RandomGenerator random = new SplittableRandom(7);
    StringBuilder history = new StringBuilder("[");
    Set<String> chunks = new HashSet<>();
    long sent = 0;
    for (int turn = 0; turn < 40; turn++) {
      for (int i = 0; i < 6; i++) {
        history.append("{\"role\":\"user\",\"content\":\"order %d\"},".formatted(random.nextInt()));
      }
      byte[] value = (history + "]").getBytes(UTF_8);
      sent += value.length;
      int from = 0;
      for (int to : Chunks.ends(value)) {
        chunks.add(new String(Arrays.copyOfRange(value, from, to), UTF_8));
        from = to;
      }
    }

    long kept = chunks.stream().mapToLong(String::length).sum();
    assertThat(kept).isLessThan(5L * history.length());
    assertThat(sent).isGreaterThan(19L * history.length());
  }
}
