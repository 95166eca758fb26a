package dev.assay.ingest.otlp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.MessageToMessageEncoder;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the codec and the routes of one HTTP connection. Only whole requests pass; one
 * that is broken, too large, too slow, over its project's quota or too much for now is answered
 * here, and ends the connection. Used by the connection's event loop alone.
 */
final class HttpGuard extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(HttpGuard.class);
  private static final int FIRST_PART = 64 << 10;

  private static final Pattern LOCAL_ORIGIN =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

  /** What may still come after a last answer is thrown away so long. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  /** What the connection's input is at. */
  private enum Input {
    FRESH,
    HEAD,
    BODY,
    IDLE,
    REFUSED
  }

  private final ReceiverConfig config;
  private final ByteBudget budget;
  private final OtlpHttp http;
  private final Deadline deadline = new Deadline();
  private final Deque<ByteBudget.Share> answering = new ArrayDeque<>();
  private Input input = Input.FRESH;
  private boolean inputEnded;
  private @Nullable Incoming incoming;
  private OtlpHttp.@Nullable Response lastAnswer;

  HttpGuard(ReceiverConfig config, ByteBudget budget, OtlpHttp http) {
    this.config = config;
    this.budget = budget;
    this.http = http;
  }

  /** A request whose body is still coming. */
  private record Incoming(HttpRequest head, ByteBuf body, ByteBudget.Share share) {
    void drop() {
      body.release();
      share.close();
    }
  }

  /** Has its place before the codec: sees requests begin, and keeps from it what is not read. */
  final class FirstBytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (input == Input.REFUSED) {
        ReferenceCountUtil.release(message);
        return;
      }
      if (input == Input.IDLE) {
        within(context, config.connections().headTimeout());
      }
      if (input == Input.IDLE || input == Input.FRESH) {
        input = Input.HEAD;
      }
      context.fireChannelRead(message);
    }
  }

  /** Has its place behind this, where answers come by. */
  final class Answers extends MessageToMessageEncoder<LastHttpContent> {
    @Override
    protected void encode(ChannelHandlerContext context, LastHttpContent end, List<Object> answer) {
      answer.add(end.retain());
      // What follows must be written behind it.
      context.executor().execute(() -> answered(context));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    within(context, config.connections().headTimeout());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (input == Input.REFUSED) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest head) {
      begin(context, head);
    }
    if (message instanceof HttpContent content) {
      try {
        add(context, content);
      } finally {
        content.release();
      }
    }
  }

  /**
   * Whether a browser sends it for a page that is not of this machine. Its name may lead here by
   * now, so the name in {@code Host} tells nothing. Exporters send no origin.
   */
  private static boolean isOfAPage(HttpRequest head) {
    String origin = head.headers().get(HttpHeaderNames.ORIGIN);
    return origin != null && !LOCAL_ORIGIN.matcher(origin).matches();
  }

  private void begin(ChannelHandlerContext context, HttpRequest head) {
    String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
    if (head.decoderResult().isFailure()) {
      int status =
          switch (head.decoderResult().cause()) {
            case TooLongHttpLineException e -> 414;
            case TooLongHttpHeaderException e -> 431;
            default -> 400;
          };
      refuse(context, OtlpHttp.error(status, "request is no well-formed HTTP", type));
      return;
    }
    if (isOfAPage(head)) {
      refuse(context, OtlpHttp.error(403, "pages of other machines may not send spans here", type));
      return;
    }
    long length = HttpUtil.getContentLength(head, 0L);
    if (length > config.maxRequestBytes()) {
      refuse(context, tooLarge(type));
      return;
    }
    if (!budget.fits(length)) {
      refuse(context, OtlpHttp.later(type));
      return;
    }
    if (head.method().equals(HttpMethod.POST)) {
      String project = head.headers().get(OtlpService.PROJECT_HEADER);
      Optional<OtlpHttp.Response> refusal = http.refusal(type, project);
      if (refusal.isPresent()) {
        refuse(context, refusal.get());
        return;
      }
    }
    if (HttpUtil.is100ContinueExpected(head) && answering.isEmpty()) {
      context
          .writeAndFlush(
              new DefaultFullHttpResponse(
                  HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
    ByteBuf body = context.alloc().buffer((int) Math.min(length, FIRST_PART));
    incoming = new Incoming(head, body, budget.share());
    input = Input.BODY;
    within(context, config.connections().bodyTimeout());
  }

  private void add(ChannelHandlerContext context, HttpContent content) {
    Incoming request = incoming;
    if (request == null) {
      return;
    }
    String type = request.head().headers().get(HttpHeaderNames.CONTENT_TYPE);
    int more = content.content().readableBytes();
    int soFar = request.body().readableBytes();
    if (content.decoderResult().isFailure()) {
      refuse(context, OtlpHttp.error(400, "body is broken: its chunks are not well-formed", type));
    } else if (more > config.maxRequestBytes() - soFar) {
      refuse(context, tooLarge(type));
    } else if (!request.share().grow(more)) {
      refuse(context, OtlpHttp.later(type));
    } else {
      if (request.body().capacity() < soFar + more) {
        request.body().capacity(Math.max(soFar + more, (int) Math.min(2L * soFar, 1 << 30)));
      }
      request.body().writeBytes(content.content());
      if (content instanceof LastHttpContent) {
        handOn(context, request);
      }
    }
  }

  private void handOn(ChannelHandlerContext context, Incoming request) {
    incoming = null;
    input = Input.IDLE;
    deadline.clear();
    answering.add(request.share());
    context.fireChannelRead(new HeldRequest(request.head(), request.body(), request.share()));
  }

  private void answered(ChannelHandlerContext context) {
    ByteBudget.Share share = answering.poll();
    if (share == null) {
      return;
    }
    share.abandon();
    if (!answering.isEmpty()) {
      return;
    }
    if (lastAnswer != null) {
      end(context, lastAnswer);
    } else if (inputEnded) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else if (input == Input.IDLE) {
      within(context, config.connections().idleTimeout());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      if (input == Input.HEAD || input == Input.BODY) {
        refuse(context, OtlpHttp.error(400, "request ends before its body is whole", type()));
      } else if (answering.isEmpty()) {
        HttpEnd.close(context);
      }
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    input = Input.REFUSED;
    drop();
    answering.forEach(ByteBudget.Share::abandon);
    answering.clear();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (input == Input.REFUSED) {
      HttpEnd.close(context);
    } else if (cause instanceof Error) {
      LOG.error("request not read; its sender keeps it", cause);
      refuse(context, OtlpHttp.later(type()));
    } else {
      context.fireExceptionCaught(cause);
    }
  }

  private void within(ChannelHandlerContext context, Duration limit) {
    deadline.set(context, limit, () -> late(context));
  }

  private void late(ChannelHandlerContext context) {
    switch (input) {
      case FRESH, IDLE, REFUSED -> HttpEnd.close(context);
      case HEAD -> refuse(context, OtlpHttp.tooSlow("headers", null));
      case BODY -> refuse(context, OtlpHttp.tooSlow("body", type()));
    }
  }

  private void refuse(ChannelHandlerContext context, OtlpHttp.Response answer) {
    input = Input.REFUSED;
    drop();
    if (answering.isEmpty()) {
      end(context, answer);
    } else {
      lastAnswer = answer;
    }
  }

  private void end(ChannelHandlerContext context, OtlpHttp.Response answer) {
    lastAnswer = null;
    HttpEnd.write(context, answer);
    within(context, LINGER);
  }

  private void drop() {
    deadline.clear();
    if (incoming != null) {
      incoming.drop();
      incoming = null;
    }
  }

  private @Nullable String type() {
    return incoming == null ? null : incoming.head().headers().get(HttpHeaderNames.CONTENT_TYPE);
  }

  private OtlpHttp.Response tooLarge(@Nullable String type) {
    String message =
        "request is larger than " + config.maxRequestBytes() + " bytes; send fewer spans at once";
    return OtlpHttp.error(413, message, type);
  }
}
