package dev.assay.bench.storefront;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Sends simulated traffic to a receiver as fast as it takes it, in order of the conversations'
 * starts, a bounded number of requests at once. Safe for use by many threads.
 */
public final class StorefrontPlayer {
  private final PlayerConfig config;

  public StorefrontPlayer(PlayerConfig config) {
    this.config = config;
  }

  /**
   * How far sending has come.
   *
   * @param conversations handed to the network so far
   * @param of all there are
   */
  public record Progress(long conversations, long of, long spans) {}

  /**
   * Sends all conversations and waits for the last answer.
   *
   * @param progress told after every conversation, by this thread
   * @param truths told every truth in order, by this thread: {@code writer::write} of a {@link
   *     TruthWriter}, or {@code truth -> {}}
   * @throws ReceiverException when the receiver cannot be reached or refuses for good
   * @throws InterruptedException when interrupted; requests under way are finished then
   */
  public PlayResult play(StorefrontConfig what, Consumer<Progress> progress, Consumer<Truth> truths)
      throws InterruptedException {
    Count count = new Count();
    AtomicReference<ReceiverException> broken = new AtomicReference<>();
    Semaphore slots = new Semaphore(config.concurrency());
    long start = System.nanoTime();
    try (OtlpSender sender = new OtlpSender(config);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ExportTraceServiceRequest.Builder batch = ExportTraceServiceRequest.newBuilder();
      int spans = 0;
      Iterator<SimulatedConversation> conversations = Storefront.conversations(what).iterator();
      while (conversations.hasNext() && broken.get() == null) {
        SimulatedConversation conversation = conversations.next();
        truths.accept(conversation.truth());
        count.add(conversation);
        for (ResourceSpans turn : conversation.turns()) {
          batch.addResourceSpans(turn);
          spans += turn.getScopeSpans(0).getSpansCount();
        }
        if (spans >= config.spansPerRequest() || !conversations.hasNext()) {
          ExportTraceServiceRequest request = batch.build();
          batch = ExportTraceServiceRequest.newBuilder();
          spans = 0;
          slots.acquire();
          threads.execute(() -> send(sender, request, count, broken, slots));
        }
        progress.accept(
            new Progress(count.conversations(), what.conversations(), count.tally().spans()));
      }
    }
    if (broken.get() != null) {
      throw broken.get();
    }
    return count.result(Duration.ofNanos(System.nanoTime() - start));
  }

  private static void send(
      OtlpSender sender,
      ExportTraceServiceRequest request,
      Count count,
      AtomicReference<ReceiverException> broken,
      Semaphore slots) {
    try {
      count.add(sender.send(request));
    } catch (ReceiverException e) {
      broken.compareAndSet(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slots.release();
    }
  }
}
