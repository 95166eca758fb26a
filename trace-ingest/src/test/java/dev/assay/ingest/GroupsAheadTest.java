package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.clickhouse.Failures;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.LogRecord;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsAheadTest {
  private final InMemory memory = new InMemory();
  private final AtomicInteger awayFor = new AtomicInteger();
  private final Faults faults = new Faults();
  @TempDir private Path folder;
  private SpanLog log;
  private Backlog backlog;
  private GroupsAhead ahead;

  @BeforeEach
  void open() {
    log = SpanLog.open(new LogConfig(folder, 1 << 20, 1 << 30, 1 << 20));
    // Two spans a group.
    backlog = new Backlog(log, GroupsAheadTest::decoded, 1 << 20, 2);
    SpanStoreOver spans =
        new SpanStoreOver(memory.spans) {
          @Override
          public Set<String> heard(String project, Collection<String> ids) {
            if (awayFor.getAndDecrement() > 0) {
              throw Failures.away();
            }
            return Set.of();
          }
        };
    TurnFolder folding = new TurnFolder(text -> "");
    FreshFolds fresh = new FreshFolds(spans, memory.conversations, folding, Clock.systemUTC());
    ahead = new GroupsAhead(backlog, fresh, faults);
  }

  @AfterEach
  void close() {
    backlog.close();
    ahead.close();
    log.close();
    memory.close();
  }

  @Test
  void groups_comeInTheLogsOrder_madeReady() throws Exception {
    for (int i = 0; i < 20; i++) {
      offer(Examples.request(i));
    }
    List<Long> sequences = new ArrayList<>();
    while (sequences.size() < 20) {
      GroupsAhead.Group group = Objects.requireNonNull(ahead.take());
      assertThat(Objects.requireNonNull(group.ready()).spans()).isEqualTo(group.spans());
      assertThat(group.ready().fresh()).hasSameSizeAs(group.requests());
      group.requests().forEach(request -> sequences.add(request.sequence()));
    }
    assertThat(sequences).isEqualTo(IntStream.range(0, 20).mapToObj(i -> (long) i).toList());
    assertThat(faults.count()).isZero();
  }

  @Test
  void conversationOfTheGroupBefore_isNotTakenForUnheardOf() throws Exception {
    // From here on requests come from memory, a group each.
    assertThat(ahead.take()).isNull();
    // The store would say that it has heard of nothing: what is under way is not readable yet.
    offer(inConversation(1, "a"), inConversation(2, "b"));
    offer(inConversation(3, "a"), inConversation(4, "c"));
    offer(inConversation(5, "c"), inConversation(6, "a"));

    assertThat(fresh()).containsExactlyInAnyOrder("a", "b");
    assertThat(fresh()).containsExactly("c");
    assertThat(fresh()).isEmpty();
  }

  @Test
  void whileTheStoreIsAway_groupsComeAsTheyAre() throws Exception {
    awayFor.set(1);
    offer(Examples.request(1));
    GroupsAhead.Group group = Objects.requireNonNull(ahead.take());
    assertThat(group.requests()).hasSize(1);
    assertThat(group.ready()).isNull();
    offer(Examples.request(2));
    assertThat(Objects.requireNonNull(ahead.take()).ready()).isNotNull();
  }

  @Test
  void closedBacklog_givesWhatIsLeft_thenTheEnd_andNoneBefore() throws Exception {
    assertThat(ahead.take()).isNull();
    offer(Examples.request(1));
    offer(Examples.request(2));
    offer(Examples.request(3));
    backlog.close();
    int requests = 0;
    GroupsAhead.Group group = Objects.requireNonNull(ahead.take());
    while (!group.requests().isEmpty()) {
      requests += group.requests().size();
      group = Objects.requireNonNull(ahead.take());
    }
    assertThat(requests).isEqualTo(3);
  }

  private List<String> fresh() throws InterruptedException {
    GroupsAhead.Group group = Objects.requireNonNull(ahead.take());
    return Objects.requireNonNull(group.ready()).fresh().stream().map(ConversationId::id).toList();
  }

  private static ExportTraceServiceRequest inConversation(int number, String conversation) {
    return Examples.request(number, "gen_ai.conversation.id", conversation);
  }

  /** As one request. */
  private void offer(ExportTraceServiceRequest... requests) throws InterruptedException {
    ExportTraceServiceRequest.Builder all = ExportTraceServiceRequest.newBuilder();
    List.of(requests).forEach(all::mergeFrom);
    List<Span> spans = Folding.spans("p", all.build());
    String refusal =
        log.append(
            Instant.now(),
            "p",
            "otlp",
            all.build().toByteString(),
            sequence -> backlog.offer(ready(sequence, spans)));
    assertThat(refusal).isNull();
  }

  private static Logged decoded(LogRecord record) {
    try {
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(record.payload());
      return ready(record.sequence(), Folding.spans("p", request));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Logged ready(long sequence, List<Span> spans) {
    return new Logged(sequence, Instant.now(), "p", spans, 1, true);
  }
}
