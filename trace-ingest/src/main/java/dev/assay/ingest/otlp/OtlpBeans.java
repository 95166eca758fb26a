package dev.assay.ingest.otlp;

import io.grpc.BindableService;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import jakarta.inject.Singleton;

/** What the receivers' context is made of; there is none of it in any other context. */
@Factory
@Requires(bean = ReceiverConfig.class)
class OtlpBeans {
  @Singleton
  OtlpService service(Intakes intakes) {
    return new OtlpService(intakes);
  }

  @Singleton
  ByteBudget budget(ReceiverConfig config) {
    return new ByteBudget(config.inFlightBytes());
  }

  @Singleton
  OtlpHttp http(OtlpService service, ReceiverConfig config) {
    return new OtlpHttp(service, config.maxRequestBytes());
  }

  @Singleton
  BindableService traces(OtlpService service, ByteBudget budget) {
    return new OtlpGrpcService(Signal.TRACES, TraceServiceGrpc.SERVICE_NAME, service, budget);
  }

  @Singleton
  BindableService logs(OtlpService service, ByteBudget budget) {
    return new OtlpGrpcService(Signal.LOGS, LogsServiceGrpc.SERVICE_NAME, service, budget);
  }

  @Singleton
  BindableService metrics(OtlpService service, ByteBudget budget) {
    return new OtlpGrpcService(Signal.METRICS, MetricsServiceGrpc.SERVICE_NAME, service, budget);
  }

  @Bean(preDestroy = "close")
  @Singleton
  GrpcServer grpcServer(OtlpService service, ReceiverConfig config, ByteBudget budget) {
    return new GrpcServer(service, config, budget);
  }
}
