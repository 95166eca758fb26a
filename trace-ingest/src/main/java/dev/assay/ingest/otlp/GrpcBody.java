package dev.assay.ingest.otlp;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message as its bytes.
 *
 * @param share what it holds
 * @param refusal why it could not be read; null when it could
 */
record GrpcBody(
    ByteString bytes, ByteBudget.Share share, @Nullable StatusRuntimeException refusal) {
  private static final int CHUNK = 64 << 10;

  /** gRPC would tell a client UNKNOWN when a message turns out too large while it is unpacked. */
  record Marshaller(ByteBudget budget) implements MethodDescriptor.Marshaller<GrpcBody> {
    @Override
    public InputStream stream(GrpcBody body) {
      return body.bytes().newInput();
    }

    @Override
    public GrpcBody parse(InputStream stream) {
      ByteBudget.Share share = budget.share();
      try {
        return new GrpcBody(read(stream, share), share, null);
      } catch (StatusRuntimeException e) {
        return refused(share, e);
      } catch (IOException e) {
        return refused(
            share,
            Status.INVALID_ARGUMENT
                .withDescription("message is said to be gzip: " + Fault.gzip(e))
                .asRuntimeException());
      } catch (OutOfMemoryError e) {
        return refused(share, OtlpGrpcService.unavailable(OtlpService.LATER));
      }
    }

    private static GrpcBody refused(ByteBudget.Share share, StatusRuntimeException why) {
      share.close();
      return new GrpcBody(ByteString.EMPTY, share, why);
    }

    private static ByteString read(InputStream in, ByteBudget.Share share) throws IOException {
      ByteString.Output bytes = ByteString.newOutput(CHUNK);
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (!share.grow(n)) {
          throw OtlpGrpcService.unavailable(OtlpService.LATER);
        }
        bytes.write(chunk, 0, n);
      }
      return bytes.toByteString();
    }
  }
}
