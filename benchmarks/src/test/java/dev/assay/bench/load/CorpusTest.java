package dev.assay.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusTest {
  private static final long START = 1_800_000_000_000_000_000L;
  private final LoadIds ids = new LoadIds(new SplittableRandom(5));

  @Test
  void numberOfSpan_undoesItsId() {
    for (long number : new long[] {0, 1, 77, 1_000_000_000}) {
      assertThat(ids.numberOfSpan(ids.span(number))).isEqualTo(number);
    }
  }

  @ParameterizedTest
  @EnumSource(LoadProfile.class)
  void requests_areOtlpWithIdsOfTheirOwn(LoadProfile profile) throws Exception {
    Corpus corpus = new Corpus(profile, ids);
    Set<Long> numbers = new HashSet<>();
    for (int request = 0; request < 20; request++) {
      for (Span span : spans(corpus, request)) {
        numbers.add(ids.numberOfSpan(ByteBuffer.wrap(span.getSpanId().toByteArray()).getLong()));
        assertThat(span.getStartTimeUnixNano()).isBetween(START, START + 3_600_000_000_000L);
        assertThat(span.toString()).doesNotContain("@@c0", "@@s0");
      }
    }
    assertThat(numbers).hasSize(20 * corpus.spansOfRequest());
    assertThat(numbers).allMatch(number -> number >= 0 && number < 20L * corpus.spansOfRequest());
  }

  @Test
  void parents_areInTheSameTrace() throws Exception {
    List<Span> spans = spans(new Corpus(LoadProfile.AGENT, ids), 3);
    Set<List<ByteString>> known = new HashSet<>();
    spans.forEach(span -> known.add(List.of(span.getTraceId(), span.getSpanId())));
    assertThat(spans)
        .filteredOn(span -> !span.getParentSpanId().isEmpty())
        .hasSize(60)
        .allMatch(span -> known.contains(List.of(span.getTraceId(), span.getParentSpanId())));
  }

  @Test
  void sizes_areThoseOfTheProfiles() {
    Corpus small = new Corpus(LoadProfile.SMALL, ids);
    Corpus agent = new Corpus(LoadProfile.AGENT, ids);
    assertThat(small.meanBytes() / small.spansOfRequest()).isCloseTo(500, within(50.0));
    assertThat(agent.meanBytes() / agent.spansOfRequest()).isCloseTo(8500, within(850.0));
  }

  private static List<Span> spans(Corpus corpus, long request) throws Exception {
    return ExportTraceServiceRequest.parseFrom(corpus.request(request, START))
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpansList();
  }
}
