package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.Receipt;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What senders are told when the trouble is on our side. */
@Timeout(60)
class FailuresTest {
  private static final ReceiverConfig CONFIG = new ReceiverConfig("127.0.0.1", 0, 0, 1 << 20);
  private static final Receipt TAKEN = new Receipt.Stored(1, 0, "");

  @Test
  void f6_storeAway_isUnavailableWithARetryTime_andNothingIsAcknowledged() throws Exception {
    try (InMemory memory = new InMemory();
        Ingest ingest =
            new Ingest(new BrokenSpanStore(memory.spans), memory.conversations, InMemory.QUICK);
        OtlpReceivers receivers = OtlpReceivers.start(CONFIG, ingest)) {
      assertThat(post(receivers))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 1\r\n")
          .containsIgnoringCase("content-type: application/json\r\n")
          .contains("{\"code\":14,\"message\":\"");
      StatusRuntimeException failure = export(receivers);
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(retryDelay(failure)).isEqualTo(Duration.ofSeconds(1));
      assertThat(memory.spans.trace("default", Requests.TRACE, 10)).isEmpty();
    }
  }

  @Test
  void noMemory_isUnavailable_andTheNextRequestIsServed() throws Exception {
    AtomicReference<Error> failure = new AtomicReference<>(new OutOfMemoryError("test"));
    try (OtlpReceivers receivers = OtlpReceivers.start(CONFIG, (p, r, s, j) -> answer(failure))) {
      assertThat(post(receivers)).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 2");
      assertThat(post(receivers)).startsWith("HTTP/1.1 200");
      failure.set(new OutOfMemoryError("test"));
      StatusRuntimeException grpc = export(receivers);
      assertThat(grpc.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(retryDelay(grpc)).isPositive();
      assertThat(exported(receivers)).isTrue();
    }
  }

  @Test
  void errorOfOurs_isToldOnceAndNotToBeSentAgain_andTheNextRequestIsServed() throws Exception {
    AtomicReference<Error> failure = new AtomicReference<>(new StackOverflowError("test"));
    try (OtlpReceivers receivers = OtlpReceivers.start(CONFIG, (p, r, s, j) -> answer(failure))) {
      assertThat(post(receivers)).startsWith("HTTP/1.1 500").doesNotContain("StackOverflow");
      assertThat(post(receivers)).startsWith("HTTP/1.1 200");
      failure.set(new LinkageError("test"));
      assertThat(export(receivers).getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
      assertThat(exported(receivers)).isTrue();
    }
  }

  @Test
  void tooManyBytesInFlight_isAnsweredBeforeTheBodyIsRead() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ReceiverConfig narrow =
        new ReceiverConfig("127.0.0.1", 0, 0, 1 << 20, 2 << 20, ConnectionLimits.DEFAULT);
    SpanIntake slow =
        (project, request, source, rejections) -> {
          working.countDown();
          await(goOn);
          return TAKEN;
        };
    String large = "{\"x\":\"" + "y".repeat(1_000_000) + "\"}";
    try (OtlpReceivers receivers = OtlpReceivers.start(narrow, slow);
        RawHttp first = new RawHttp(receivers.httpPort());
        RawHttp second = new RawHttp(receivers.httpPort())) {
      first.head("application/json", "Content-Length: " + large.length()).write(large);
      assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
      // Of the second the receiver has the first part only, and waits for the rest.
      second.head("application/json", "Content-Length: 1000000", "Expect: 100-continue");
      assertThat(second.readAnswer()).startsWith("HTTP/1.1 100");
      second.write(" ".repeat(999_000));
      String refusal = answerToHead(receivers);
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (refusal.startsWith("HTTP/1.1 100") && System.nanoTime() < end) {
        refusal = answerToHead(receivers);
      }
      assertThat(refusal)
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 2")
          .containsIgnoringCase("connection: close")
          .contains("too much");
      StatusRuntimeException grpc = export(receivers, "z".repeat(200_000));
      assertThat(grpc.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(retryDelay(grpc)).isEqualTo(Duration.ofSeconds(2));
      goOn.countDown();
      assertThat(first.readAnswer()).startsWith("HTTP/1.1 200");
      second.write("{}" + " ".repeat(998));
      assertThat(second.readAnswer()).startsWith("HTTP/1.1 200");
      assertThat(post(receivers)).startsWith("HTTP/1.1 200");
    } finally {
      goOn.countDown();
    }
  }

  /** No byte of the body is sent, so the answer can only come before it. */
  private static String answerToHead(OtlpReceivers receivers) throws Exception {
    try (RawHttp http = new RawHttp(receivers.httpPort())) {
      http.head("application/json", "Content-Length: 1000000", "Expect: 100-continue");
      return http.readAnswer();
    }
  }

  private static Receipt answer(AtomicReference<Error> failure) {
    Error error = failure.getAndSet(null);
    if (error != null) {
      throw error;
    }
    return TAKEN;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String post(OtlpReceivers receivers) throws Exception {
    byte[] body = Requests.json(Requests.TRACE, Requests.SPAN, "").getBytes(UTF_8);
    try (RawHttp http = new RawHttp(receivers.httpPort())) {
      http.head("application/json", "Content-Length: " + body.length).write(body);
      return http.readAnswer();
    }
  }

  private static StatusRuntimeException export(OtlpReceivers receivers) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> exported(receivers));
  }

  private static StatusRuntimeException export(OtlpReceivers receivers, String name) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> exported(receivers, name));
  }

  private static boolean exported(OtlpReceivers receivers) {
    return exported(receivers, "chat");
  }

  private static boolean exported(OtlpReceivers receivers, String name) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
    try {
      TraceServiceGrpc.newBlockingStub(channel)
          .export(Requests.request(List.of(Requests.span(Requests.SPAN).setName(name).build())));
      return true;
    } finally {
      channel.shutdownNow();
    }
  }

  private static Duration retryDelay(StatusRuntimeException failure) throws Exception {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    assertThat(status).isNotNull();
    for (Any detail : status.getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        com.google.protobuf.Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
        return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
      }
    }
    throw new AssertionError("no RetryInfo in " + status);
  }
}
