package dev.assay.ingest.otlp;

import dev.assay.ingest.Ingest;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the receivers' context is made of; there is none of it in any other context. */
@Factory
@Requires(bean = ReceiverConfig.class)
class OtlpBeans {
  @Singleton
  OtlpService service(Ingest ingest) {
    return new OtlpService(ingest);
  }

  @Singleton
  OtlpHttp http(OtlpService service, ReceiverConfig config) {
    return new OtlpHttp(service, config.maxRequestBytes());
  }

  @Singleton
  BindableService traces(OtlpService service) {
    return new OtlpGrpcService(Signal.TRACES, TraceServiceGrpc.SERVICE_NAME, service);
  }

  @Singleton
  BindableService logs(OtlpService service) {
    return new OtlpGrpcService(Signal.LOGS, LogsServiceGrpc.SERVICE_NAME, service);
  }

  @Singleton
  BindableService metrics(OtlpService service) {
    return new OtlpGrpcService(Signal.METRICS, MetricsServiceGrpc.SERVICE_NAME, service);
  }

  @Bean(preDestroy = "close")
  @Singleton
  GrpcThreads grpcThreads() {
    return new GrpcThreads();
  }

  /** Lets gRPC calls wait for the store on virtual threads. */
  static final class GrpcThreads
      implements BeanCreatedEventListener<ServerBuilder<?>>, AutoCloseable {
    private final ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("assay-otlp-grpc-", 0).factory());

    @Override
    public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
      return event.getBean().executor(threads);
    }

    @Override
    public void close() {
      threads.close();
    }
  }
}
