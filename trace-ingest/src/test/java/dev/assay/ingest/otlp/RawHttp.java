package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection that a test writes to byte by byte. */
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  RawHttp write(String text) throws IOException {
    return write(text.getBytes(ISO_8859_1));
  }

  RawHttp write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The head of a request to the route of traces. */
  RawHttp head(String type, String... more) throws IOException {
    return write(
        "POST /v1/traces HTTP/1.1\r\nHost: test\r\nContent-Type: "
            + type
            + "\r\n"
            + (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n")
            + "\r\n");
  }

  RawHttp chunk(byte[] bytes) throws IOException {
    return write(Integer.toHexString(bytes.length) + "\r\n").write(bytes).write("\r\n");
  }

  RawHttp endOfInput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** All that the server sends until it closes the connection. */
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** One answer of known length, with its head. */
  String readAnswer() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed after: " + head.toString(ISO_8859_1));
      }
      head.write(b);
    }
    String text = head.toString(ISO_8859_1);
    int length =
        text.lines()
            .map(String::toLowerCase)
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), ISO_8859_1);
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
