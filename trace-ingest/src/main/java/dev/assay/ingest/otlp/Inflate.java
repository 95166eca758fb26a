package dev.assay.ingest.otlp;

import dev.assay.ingest.otlp.BadRequestException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Decompression with an end. */
final class Inflate {
  private static final int CHUNK = 64 << 10;

  /** What honest senders pack shrinks to a twentieth, or further where spans repeat each other. */
  private static final int RATIO = 100;

  /**
   * So little does no harm whatever it was packed into. A batch of 512 spans that repeat a long
   * system prompt is 15 MB, and level 9 packs it to a hundredth.
   */
  private static final int FLOOR = 32 << 20;

  /** What a sender of a bomb is told. */
  static final String BOMB =
      "request unpacks to more than " + RATIO + " times its size; send it less compressed";

  private Inflate() {}

  /** There is no room for what unpacking makes. */
  static final class NoRoomException extends Exception {}

  /**
   * The bytes that were compressed, of one or several gzip members.
   *
   * @param share grows by what is unpacked
   * @throws BadRequestException when there are more than {@code limit}, or far more than were
   *     packed, or this is no whole gzip
   * @throws NoRoomException when the share cannot grow
   */
  static byte[] gunzip(byte[] compressed, int limit, ByteBudget.Share share)
      throws BadRequestException, NoRoomException {
    byte[] inflated = new byte[Math.min(limit, CHUNK)];
    int size = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed), CHUNK)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (size + n > limit) {
          throw new BadRequestException(
              Kind.TOO_LARGE,
              "request is larger than " + limit + " bytes when unpacked; send fewer spans at once");
        }
        if (isBomb(compressed.length, size + n)) {
          throw new BadRequestException(Kind.TOO_LARGE, BOMB);
        }
        if (!share.grow(n)) {
          throw new NoRoomException();
        }
        if (size + n > inflated.length) {
          inflated = Arrays.copyOf(inflated, Math.min(limit, 2 * (size + n)));
        }
        System.arraycopy(chunk, 0, inflated, size, n);
        size += n;
      }
    } catch (IOException e) {
      throw new BadRequestException(Kind.MALFORMED, "body is said to be gzip: " + Fault.gzip(e));
    }
    return size == inflated.length ? inflated : Arrays.copyOf(inflated, size);
  }

  /** Whether packed bytes make so many that they were packed to do harm. */
  static boolean isBomb(long packed, long unpacked) {
    return unpacked > FLOOR && unpacked > RATIO * packed;
  }
}
