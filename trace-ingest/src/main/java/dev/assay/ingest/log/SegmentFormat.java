package dev.assay.ingest.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment, all numbers big-endian. A header of 16: {@code ASSAYLOG}, a byte for the
 * version, three of zero, the CRC-32C of these twelve. Then records: the length of the body (4),
 * the CRC-32C of length and body (4), and the body: sequence (8), nanoseconds of the receive time
 * since 1970 (8), length (2) and UTF-8 of the project, the same of the source, and the payload.
 */
final class SegmentFormat {
  static final int HEADER = 16;
  static final int RECORD_HEAD = 8;
  static final byte VERSION = 1;

  /** Of a body; a request has 64 MiB unless told otherwise, and never more than this. */
  static final int MAX_BODY = 1 << 30;

  private static final int FIXED = 8 + 8 + 2 + 2;
  private static final byte[] MAGIC = "ASSAYLOG".getBytes(US_ASCII);
  private static final String SUFFIX = ".log";

  private SegmentFormat() {}

  static Path file(Path folder, long firstSequence) {
    return folder.resolve(String.format(Locale.ROOT, "%019d", firstSequence) + SUFFIX);
  }

  /** The first sequence of a segment, by its name; empty when the file is none. */
  static Optional<Long> firstSequence(Path file) {
    String name = file.getFileName().toString();
    return name.matches("\\d{19}\\.log")
        ? Optional.of(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
        : Optional.empty();
  }

  static ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put(MAGIC).put(VERSION).put(new byte[3]);
    return header.putInt(crc(header.array(), 0, HEADER - 4)).flip();
  }

  /**
   * The version of a segment by its header.
   *
   * @return empty when it is no header
   */
  static Optional<Integer> version(byte[] header) {
    ByteBuffer buffer = ByteBuffer.wrap(header);
    boolean sound =
        header.length == HEADER
            && Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && buffer.getInt(HEADER - 4) == crc(header, 0, HEADER - 4);
    return sound ? Optional.of((int) header[MAGIC.length]) : Optional.empty();
  }

  /** All of a record but its payload, which follows. */
  static ByteBuffer head(LogRecord record) {
    byte[] project = record.project().getBytes(UTF_8);
    byte[] source = record.source().getBytes(UTF_8);
    int fields = FIXED + project.length + source.length;
    ByteBuffer head = ByteBuffer.allocate(RECORD_HEAD + fields);
    head.putInt(Math.addExact(fields, record.payload().size())).putInt(0);
    head.putLong(record.sequence());
    head.putLong(ChronoUnit.NANOS.between(Instant.EPOCH, record.receivedAt()));
    head.putShort((short) project.length).put(project);
    head.putShort((short) source.length).put(source);
    CRC32C crc = new CRC32C();
    crc.update(head.array(), 0, 4);
    crc.update(head.array(), RECORD_HEAD, fields);
    crc.update(record.payload().asReadOnlyByteBuffer());
    return head.putInt(4, (int) crc.getValue()).flip();
  }

  /** The bytes of a record in a segment. */
  static long size(LogRecord record) {
    return (long) RECORD_HEAD
        + FIXED
        + record.project().getBytes(UTF_8).length
        + record.source().getBytes(UTF_8).length
        + record.payload().size();
  }

  static boolean isLength(int length) {
    return length >= FIXED && length <= MAX_BODY;
  }

  /** Empty when length, body and checksum do not belong together. */
  static Optional<LogRecord> record(int length, int checksum, byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(length).flip());
    crc.update(body);
    return (int) crc.getValue() == checksum ? fields(ByteBuffer.wrap(body)) : Optional.empty();
  }

  private static Optional<LogRecord> fields(ByteBuffer body) {
    long sequence = body.getLong();
    Instant receivedAt = Instant.EPOCH.plusNanos(body.getLong());
    Optional<String> project = text(body);
    Optional<String> source = project.isEmpty() ? Optional.empty() : text(body);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    ByteString payload = ByteString.copyFrom(body);
    return Optional.of(
        new LogRecord(sequence, receivedAt, project.orElseThrow(), source.get(), payload));
  }

  private static Optional<String> text(ByteBuffer body) {
    int length = body.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(body.getShort());
    if (length > body.remaining()) {
      return Optional.empty();
    }
    byte[] text = new byte[length];
    body.get(text);
    return Optional.of(new String(text, UTF_8));
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
