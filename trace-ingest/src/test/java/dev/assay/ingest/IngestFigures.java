package dev.assay.ingest;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.management.OperatingSystemMXBean;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.clickhouse.engine.TestEngine;
import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Not a check: measures taking in small spans (0.5 KB, 11 attributes) with and without the log. CPU
 * time is what to compare on a machine that others use. Run with {@code -Dtest=IngestFigures}.
 */
class IngestFigures {
  private static final int SPANS = Integer.getInteger("assay.spans", 100_000);
  private static final int SPANS_OF_REQUEST = 100;
  private static final int SENDERS = 16;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @TempDir private Path folder;

  @Test
  void withAndWithoutTheLog() throws Exception {
    System.out.printf("a span has %d bytes%n", request(0).length / SPANS_OF_REQUEST);
    run("warm-up", 0, 30_000, null);
    run("without the log", 1, SPANS, null);
    run("with the log", 2, SPANS, folder.resolve("a"));
    run("without the log", 3, SPANS, null);
    run("with the log", 4, SPANS, folder.resolve("b"));
  }

  @Test
  void stages() throws Exception {
    List<byte[]> requests = requests(9, SPANS);
    List<ExportTraceServiceRequest> parsed = new ArrayList<>();
    SpanDecoder decoder = new SpanDecoder(new Normaliser(Conventions.ALL));
    for (int round = 0; round < 3; round++) {
      parsed.clear();
      List<dev.assay.trace.Span> spans = new ArrayList<>();
      timed("parse", () -> requests.forEach(bytes -> parsed.add(parse(bytes))));
      timed(
          "decode",
          () ->
              parsed.forEach(
                  one -> spans.addAll(decoder.decode("p", one, "otlp", new Rejections()))));
      AtomicInteger bytes = new AtomicInteger();
      timed("serialise", () -> parsed.forEach(one -> bytes.addAndGet(one.toByteString().size())));
      timed("log", () -> append(parsed));
      try (ClickHouse clickHouse = TestDatabase.migrated()) {
        SpanStore store = SpanStore.on(clickHouse, Clock.systemUTC());
        timed(
            "insert",
            () -> {
              for (int from = 0; from < spans.size(); from += 20_000) {
                store.insert(spans.subList(from, Math.min(spans.size(), from + 20_000)));
              }
            });
      }
    }
  }

  private void append(List<ExportTraceServiceRequest> requests) {
    try (SpanLog log = SpanLog.open(LogConfig.in(Files.createTempDirectory(folder, "log")));
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger next = new AtomicInteger();
      for (int i = 0; i < SENDERS; i++) {
        senders.execute(() -> append(log, requests, next));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(
      SpanLog log, List<ExportTraceServiceRequest> requests, AtomicInteger next) {
    try {
      for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
        ByteString payload = requests.get(at).toByteString();
        String refusal = log.append(Instant.EPOCH, "p", "otlp", payload, sequence -> {});
        if (refusal != null) {
          throw new IllegalStateException(refusal);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(String what, int corpus, int spans, @Nullable Path folder)
      throws Exception {
    List<byte[]> requests = requests(corpus, spans);
    try (ClickHouse clickHouse = TestDatabase.migrated();
        Ingest ingest =
            new Ingest(
                SpanStore.on(clickHouse, Clock.systemUTC()),
                ConversationStore.on(clickHouse, Clock.systemUTC()),
                IngestConfig.DEFAULT,
                folder == null ? null : SpanLog.open(LogConfig.in(folder)))) {
      long cpu = SYSTEM.getProcessCpuTime();
      long engine = engineNanos();
      long start = System.nanoTime();
      long[] latencies = send(ingest, requests);
      double acknowledged = (System.nanoTime() - start) / 1e9;
      double cpuAtAck = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
      while (ingest.status().stored() < spans) {
        Thread.sleep(5);
      }
      double stored = (System.nanoTime() - start) / 1e9;
      boolean settled = ingest.settle(Duration.ofMinutes(5));
      double folded = (System.nanoTime() - start) / 1e9;
      Arrays.sort(latencies);
      System.out.printf(
          "%-16s acknowledged %,8.0f spans/s, p50 %6.1f ms, p99 %6.1f ms; stored %,8.0f spans/s;"
              + " folded %,8.0f spans/s (%s); CPU s/1000 spans: ours %.4f (%.4f to the last"
              + " acknowledgement), engine %.4f%n",
          what,
          spans / acknowledged,
          latencies[latencies.length / 2] / 1e6,
          latencies[latencies.length * 99 / 100] / 1e6,
          spans / stored,
          spans / folded,
          settled,
          (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / spans,
          cpuAtAck * 1000 / spans,
          (engineNanos() - engine) / 1e6 / spans);
    }
  }

  private static long[] send(Ingest ingest, List<byte[]> requests) throws InterruptedException {
    long[] latencies = new long[requests.size()];
    AtomicInteger next = new AtomicInteger();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(
          Thread.startVirtualThread(
              () -> {
                for (int at = next.getAndIncrement();
                    at < requests.size();
                    at = next.getAndIncrement()) {
                  long start = System.nanoTime();
                  Receipt receipt = ingest.accept("p", parse(requests.get(at)));
                  if (!(receipt instanceof Receipt.Stored)) {
                    throw new IllegalStateException(receipt.toString());
                  }
                  latencies[at] = System.nanoTime() - start;
                }
              }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    return latencies;
  }

  private static void timed(String what, Runnable work) throws InterruptedException {
    long cpu = SYSTEM.getProcessCpuTime();
    long engine = engineNanos();
    long start = System.nanoTime();
    work.run();
    System.out.printf(
        "%-10s %,9.0f spans/s, CPU µs/span: ours %.2f, engine %.2f%n",
        what,
        SPANS * 1e9 / (System.nanoTime() - start),
        (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / SPANS,
        (engineNanos() - engine) / 1e3 / SPANS);
  }

  private static long engineNanos() {
    return ProcessHandle.of(TestEngine.address().pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }

  private static ExportTraceServiceRequest parse(byte[] bytes) {
    try {
      return ExportTraceServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> requests(int corpus, int spans) {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < spans / SPANS_OF_REQUEST; i++) {
      requests.add(request(corpus * 10_000_000L + (long) i * SPANS_OF_REQUEST));
    }
    return requests;
  }

  /** Traces of ten spans, an agent's and nine of its model calls. */
  private static byte[] request(long first) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (long id = first; id < first + SPANS_OF_REQUEST; id++) {
      boolean isRoot = id % 10 == 0;
      long start = 1_790_000_000_000_000_000L + id * 1_000_000;
      Span.Builder span =
          Span.newBuilder()
              .setTraceId(bytes("%032x".formatted(id / 10 + 1)))
              .setSpanId(bytes("%016x".formatted(id + 1)))
              .setName(isRoot ? "invoke_agent shop" : "chat gpt-5-mini")
              .setStartTimeUnixNano(start)
              .setEndTimeUnixNano(start + 900_000)
              .addAttributes(text("gen_ai.operation.name", isRoot ? "invoke_agent" : "chat"))
              .addAttributes(text("gen_ai.provider.name", "openai"))
              .addAttributes(text("gen_ai.request.model", "gpt-5-mini"))
              .addAttributes(text("gen_ai.response.model", "gpt-5-mini-2025-08-07"))
              .addAttributes(text("gen_ai.response.id", "resp-" + id))
              .addAttributes(text("gen_ai.conversation.id", "conversation-" + id / 40))
              .addAttributes(text("gen_ai.agent.name", "shop assistant"))
              .addAttributes(text("server.address", "api.openai.com"))
              .addAttributes(text("user.id", "user-" + id / 200))
              .addAttributes(number("gen_ai.usage.input_tokens", 900 + id % 700))
              .addAttributes(number("gen_ai.usage.output_tokens", 40 + id % 90));
      if (!isRoot) {
        span.setParentSpanId(bytes("%016x".formatted(id - id % 10 + 1)));
      }
      spans.addSpans(span);
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
        .build()
        .toByteArray();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
