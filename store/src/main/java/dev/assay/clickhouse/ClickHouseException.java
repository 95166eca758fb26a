package dev.assay.clickhouse;

import com.clickhouse.client.api.ConnectionInitiationException;
import com.clickhouse.client.api.DataTransferException;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.TransportException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ClickHouse did not do what it was asked to; the message says what that was. */
public final class ClickHouseException extends RuntimeException {
  /**
   * Codes after which the same statement may work later: full, overloaded, read-only for a moment,
   * out of time, or talking to a coordinator that does not answer.
   */
  private static final Set<Integer> TRANSIENT =
      Set.of(
          159, 160, 198, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 279, 285, 286, 319, 425,
          439, 473, 745, 999);

  private final boolean isTransient;
  private final int code;

  private ClickHouseException(String message, boolean isTransient, int code, Throwable cause) {
    super(message, cause);
    this.isTransient = isTransient;
    this.code = code;
  }

  static ClickHouseException during(String what, Throwable cause) {
    ServerException server = find(ServerException.class, cause);
    int code = server == null ? 0 : server.getCode();
    boolean transientCause = server == null ? isLost(cause) : TRANSIENT.contains(code);
    String reason = server == null ? reason(cause) : server.getMessage();
    return new ClickHouseException(what + ": " + reason, transientCause, code, cause);
  }

  /** Whether the same may work a moment later, as when the engine is starting again. */
  public boolean isTransient() {
    return isTransient;
  }

  /** ClickHouse's error code; 0 when the answer never came. */
  public int code() {
    return code;
  }

  private static boolean isLost(Throwable cause) {
    return find(ConnectionInitiationException.class, cause) != null
        || find(DataTransferException.class, cause) != null
        || find(TransportException.class, cause) != null
        || find(IOException.class, cause) != null;
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable cause) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return type.cast(one);
      }
    }
    return null;
  }
}
