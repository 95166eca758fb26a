package dev.assay.ingest.otlp;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts a guard into every HTTP connection, and counts them. */
@Singleton
@Requires(bean = ReceiverConfig.class)
class HttpGuards implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final ReceiverConfig config;
  private final ByteBudget budget;
  private final OtlpHttp http;

  HttpGuards(ReceiverConfig config, ByteBudget budget, OtlpHttp http) {
    this.config = config;
    this.budget = budget;
    this.http = http;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(new Listener());
    return registry;
  }

  private final class Listener implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return switch (role) {
        case LISTENER -> {
          channel.pipeline().addFirst(new ConnectionCount(config.connections().connections()));
          yield this;
        }
        case CONNECTION -> new Connection(channel.pipeline());
        case REQUEST_STREAM, PUSH_PROMISE_STREAM -> this;
      };
    }
  }

  private final class Connection implements NettyServerCustomizer {
    private final ChannelPipeline pipeline;

    private Connection(ChannelPipeline pipeline) {
      this.pipeline = pipeline;
    }

    @Override
    public void onStreamPipelineBuilt() {
      HttpGuard guard = new HttpGuard(config, budget, http);
      pipeline.addFirst(guard.new FirstBytes());
      String routes = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;
      pipeline.addBefore(routes, "assay-guard", guard);
      pipeline.addBefore(routes, "assay-answers", guard.new Answers());
    }
  }
}
