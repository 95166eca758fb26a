package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.StoredSpans;
import dev.assay.clickhouse.StoredTurns;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.TestEngine;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F1 for conversations: each comes in several requests that follow each other, so that some are
 * folded in hand, some while the one before is being stored, some from the store, and the process
 * is killed in the middle of it. Every turn that was acknowledged is there once. {@code
 * -Dassay.kills=100} makes the long run.
 */
class KilledConversationsIT {
  private static final int KILLS = Integer.getInteger("assay.kills", 5);
  private static final int SENDERS = 4;
  private static final int TURNS = 3;
  private static final String PROJECT = "talks";
  private static final long START = 1_700_000_000_000_000_000L;

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final EngineAddress engine = TestEngine.address();
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final Poster poster = new Poster(() -> receiver().http(), "/v1/traces", PROJECT);
  private volatile @Nullable Receiver receiver;
  private volatile boolean stopped;
  @TempDir private Path folder;

  @AfterEach
  void close() throws InterruptedException {
    Receiver last = receiver;
    if (last != null) {
      last.kill();
    }
    poster.close();
    clickHouse.close();
  }

  @Test
  void f1_killedWhileConversationsGoOn_everyTurnIsThereOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    start();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.execute(() -> converse(sender));
      }
      for (int i = 0; i < KILLS; i++) {
        // Each process gets on with some, however slow the machine is.
        awaitTurns(turns() + 2 * SENDERS);
        Thread.sleep(random.nextInt(500));
        receiver().kill();
        start();
      }
      stopped = true;
    }
    assertThat(acknowledged).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(SENDERS);

    String how = "seed " + seed;
    Set<String> expected =
        acknowledged.entrySet().stream()
            .map(one -> StoredTurns.line(one.getKey(), questions(one.getValue()), 1))
            .collect(Collectors.toSet());
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    List<String> stored = StoredTurns.lines(clickHouse, PROJECT);
    while (!expected.equals(new HashSet<>(stored)) && System.nanoTime() < deadline) {
      Thread.sleep(200);
      stored = StoredTurns.lines(clickHouse, PROJECT);
    }
    Fate.assertWhole(how, stored, expected, expected);
    assertThat(StoredSpans.ids(clickHouse, PROJECT))
        .as(how)
        .doesNotHaveDuplicates()
        .hasSize(turns());
  }

  private int turns() {
    return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void awaitTurns(int count) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (turns() < count) {
      assertThat(System.nanoTime()).as("the deadline for %d turns", count).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static List<String> questions(int turns) {
    return IntStream.range(0, turns).mapToObj(KilledConversationsIT::question).toList();
  }

  private void converse(int sender) {
    try {
      for (int number = 0; !stopped; number++) {
        String conversation = "c-" + sender + "-" + number;
        for (int turn = 0; turn < TURNS && !stopped; turn++) {
          byte[] body = request(sender, number, turn, conversation);
          poster.untilAcknowledged(body);
          acknowledged.merge(conversation, 1, Integer::sum);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String question(int turn) {
    return "Question number " + turn;
  }

  /** A turn is a trace with one call. */
  private static byte[] request(int sender, int number, int turn, String conversation) {
    long id = 1 + turn + TURNS * (number + 1_000_000L * sender);
    long at = START + id * 1_000_000_000L;
    Span call =
        Span.newBuilder()
            .setTraceId(bytes("%032x".formatted(id)))
            .setSpanId(bytes("%016x".formatted(id)))
            .setName("chat")
            .setStartTimeUnixNano(at)
            .setEndTimeUnixNano(at + 1_000_000)
            .addAttributes(attribute("gen_ai.operation.name", "chat"))
            .addAttributes(attribute("gen_ai.request.model", "gpt"))
            .addAttributes(attribute("gen_ai.conversation.id", conversation))
            .addAttributes(
                attribute(
                    "gen_ai.input.messages",
                    "[{\"role\":\"user\",\"content\":\"%s\"}]".formatted(question(turn))))
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(call)))
        .build()
        .toByteArray();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private void start() throws IOException {
    receiver =
        Receiver.start(
            folder, engine.url(), engine.token(), clickHouse.database(), "never:0", "recover");
  }

  private Receiver receiver() {
    return Objects.requireNonNull(receiver);
  }
}
