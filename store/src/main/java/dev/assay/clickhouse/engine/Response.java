package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.clickhouse.client.api.internal.ClickHouseLZ4OutputStream;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request. Its first part is held back, so that a statement that fails early gets
 * its proper status; one that fails later breaks the connection, since nobody may take half a
 * result for a whole one.
 */
final class Response implements AutoCloseable {
  private static final int HELD_BACK = 1 << 20;
  // Of a result that was asked for whole.
  private static final int HELD_WHOLE = 48 << 20;
  private static final int BLOCK = 1 << 16;

  private final HttpExchange exchange;
  private final Request request;
  private final String queryId;
  private final long startedAt = System.nanoTime();
  private final Semaphore budget;
  private final List<byte[]> held = new ArrayList<>();
  private int heldBytes;
  private int heldKib;
  private @Nullable OutputStream wire;
  private String format = "";

  /**
   * Answers a request.
   *
   * @param budget KiB that all responses together may still hold back; beyond it a response is sent
   *     as it is made
   */
  Response(HttpExchange exchange, Request request, String queryId, Semaphore budget) {
    this.exchange = exchange;
    this.request = request;
    this.queryId = queryId;
    this.budget = budget;
  }

  void format(String name) {
    format = name;
  }

  /** Adds bytes of the result. */
  void write(MemorySegment bytes) {
    try {
      OutputStream out = wire;
      if (out == null && hold(bytes)) {
        return;
      }
      if (out == null) {
        out = open(Summary.NONE, 0);
        release(out);
      }
      Connection.copy(bytes, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hold(MemorySegment bytes) {
    long more = bytes.byteSize();
    if (heldBytes + more > most()) {
      return false;
    }
    int missing = (int) ((heldBytes + more + 1023) / 1024) - heldKib;
    if (!budget.tryAcquire(missing)) {
      return false;
    }
    heldKib += missing;
    heldBytes += (int) more;
    held.add(bytes.toArray(ValueLayout.JAVA_BYTE));
    return true;
  }

  private void release(OutputStream out) throws IOException {
    for (byte[] part : held) {
      out.write(part);
    }
    close();
  }

  /** Gives back what was held. */
  @Override
  public void close() {
    held.clear();
    heldBytes = 0;
    budget.release(heldKib);
    heldKib = 0;
  }

  private int most() {
    return request.wantsWhole() ? HELD_WHOLE : HELD_BACK;
  }

  /** Ends a statement that went well. */
  void finish(Summary summary) throws IOException {
    OutputStream out = wire;
    if (out == null) {
      boolean compressed = request.wantsBlocks() || request.wantsGzip();
      out = open(summary, heldBytes == 0 ? -1 : compressed ? 0 : heldBytes);
      release(out);
    }
    out.close();
  }

  /** Ends a statement that failed. */
  void fail(int status, int code, String message) throws IOException {
    if (wire != null) {
      // Leaves the chunked body without its end, which every client takes for a broken answer.
      throw new IOException("the statement failed after part of its result was sent: " + message);
    }
    byte[] body = (message + "\n").getBytes(UTF_8);
    Headers headers = common();
    headers.set("X-ClickHouse-Exception-Code", Integer.toString(code));
    headers.set("Content-Type", "text/plain; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Sends a short text, without a statement. */
  static void text(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private OutputStream open(Summary summary, long length) throws IOException {
    Headers headers = common();
    headers.set("X-ClickHouse-Summary", summary.json(System.nanoTime() - startedAt));
    if (!format.isEmpty()) {
      headers.set("X-ClickHouse-Format", format);
    }
    headers.set("Content-Type", Formats.contentType(format));
    boolean gzip = length >= 0 && !request.wantsBlocks() && request.wantsGzip();
    if (gzip) {
      headers.set("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(200, length);
    OutputStream out = exchange.getResponseBody();
    if (length >= 0 && request.wantsBlocks()) {
      out =
          new ClickHouseLZ4OutputStream(out, LZ4Factory.fastestInstance().fastCompressor(), BLOCK);
    } else if (gzip) {
      out = new GZIPOutputStream(out, BLOCK);
    }
    wire = out;
    return out;
  }

  private Headers common() {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-ClickHouse-Query-Id", queryId);
    headers.set("X-ClickHouse-Timezone", EngineMain.TIME_ZONE);
    headers.set("X-ClickHouse-Server-Display-Name", "assay");
    return headers;
  }
}
