package dev.assay.ingest.otlp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * What the gRPC server is set up with: calls wait for the store on virtual threads, and connections
 * end.
 */
final class GrpcServer implements BeanCreatedEventListener<ServerBuilder<?>>, AutoCloseable {
  /** A client that is gone without a word is found out after a minute and a third. */
  private static final int KEEP_ALIVE_SECONDS = 60;

  private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 20;

  /** Clients that ping more often than every ten seconds are told to calm down. */
  private static final int PERMITTED_KEEP_ALIVE_SECONDS = 10;

  private static final int CALLS_PER_CONNECTION = 100;

  /** Streams that a client may reset in ten seconds: exporters reset one when a call times out. */
  private static final int RESETS = 200;

  private static final int RESET_SECONDS = 10;

  private static final DecompressorRegistry GZIP_OR_NONE =
      DecompressorRegistry.emptyInstance()
          .with(Codec.Identity.NONE, false)
          .with(new GuardedGzip(), true);

  private final OtlpService service;
  private final ReceiverConfig config;
  private final ByteBudget budget;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("assay-otlp-grpc-", 0).factory());
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("assay-otlp-grpc-clock").factory());
  private final EventLoopGroup accepting =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoopGroup reading = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

  GrpcServer(OtlpService service, ReceiverConfig config, ByteBudget budget) {
    this.service = service;
    this.config = config;
    this.budget = budget;
    // Else the limits of calls that are long over would fill the memory.
    clock.setRemoveOnCancelPolicy(true);
  }

  @Override
  public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
    ConnectionLimits limits = config.connections();
    NettyServerBuilder server = (NettyServerBuilder) event.getBean();
    ConnectionCount count = new ConnectionCount(limits.connections());
    return server
        .executor(threads)
        .addStreamTracerFactory(GrpcCall.factory(budget))
        .decompressorRegistry(GZIP_OR_NONE)
        .intercept(new GrpcGuard(service, budget, limits.bodyTimeout(), clock))
        .bossEventLoopGroup(accepting)
        .workerEventLoopGroup(reading)
        .channelFactory(
            () -> {
              NioServerSocketChannel channel = new NioServerSocketChannel();
              channel.pipeline().addLast(count);
              return channel;
            })
        .keepAliveTime(KEEP_ALIVE_SECONDS, SECONDS)
        .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, SECONDS)
        .permitKeepAliveTime(PERMITTED_KEEP_ALIVE_SECONDS, SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .maxConnectionIdle(limits.idleTimeout().toMillis(), MILLISECONDS)
        .maxConnectionAge(limits.maxAge().toMillis(), MILLISECONDS)
        .maxConnectionAgeGrace(limits.bodyTimeout().toMillis(), MILLISECONDS)
        .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
        .maxRstFramesPerWindow(RESETS, RESET_SECONDS);
  }

  @Override
  public void close() {
    threads.close();
    clock.shutdownNow();
    accepting.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
    reading.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
  }
}
