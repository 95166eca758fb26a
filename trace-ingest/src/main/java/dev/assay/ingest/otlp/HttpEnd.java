package dev.assay.ingest.otlp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Last answers of HTTP connections. */
final class HttpEnd {
  private HttpEnd() {}

  /**
   * Writes an answer and sends no more. The connection stays open for what is still coming, since
   * one that is closed over unread bytes is reset, and the answer is then lost.
   */
  static void write(ChannelHandlerContext context, OtlpHttp.Response answer) {
    context.channel().config().setAutoRead(true);
    context
        .writeAndFlush(response(answer))
        .addListener(
            written -> {
              if (context.channel() instanceof DuplexChannel both) {
                both.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
              }
            });
  }

  /** Closes the connection. */
  static void close(ChannelHandlerContext context) {
    context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  private static FullHttpResponse response(OtlpHttp.Response answer) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body().asReadOnlyByteBuffer()));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.type())
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().size())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (answer.retryAfter() != null) {
      response
          .headers()
          .set(HttpHeaderNames.RETRY_AFTER, Math.max(1, answer.retryAfter().toSeconds()));
    }
    return response;
  }
}
