package dev.assay.ingest.otlp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/** A whole request and its share of the bytes that may be held. */
final class HeldRequest extends DefaultFullHttpRequest {
  private final ByteBudget.Share share;

  HeldRequest(HttpRequest head, ByteBuf body, ByteBudget.Share share) {
    super(head.protocolVersion(), head.method(), head.uri(), body);
    this.share = share;
    headers().set(head.headers());
    headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
    headers().remove(HttpHeaderNames.EXPECT);
    headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
  }

  ByteBudget.Share share() {
    return share;
  }
}
