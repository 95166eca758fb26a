package dev.assay.clickhouse.engine;

import dev.assay.clickhouse.SqlTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/** Runs statements of Assay's own. Safe for use by many threads. */
final class Statements {
  // As much as is read before it is known whether the rest is a statement or an insert's data.
  private static final int LOOK_AHEAD = 1 << 20;

  private final SessionPool pool;

  Statements(SessionPool pool) {
    this.pool = pool;
  }

  /**
   * Runs the statement that a request holds.
   *
   * @throws StatementException if it is wrong, refused, or fails
   */
  void answer(Request request, Response response) throws IOException {
    InputStream body = request.body();
    byte[] ahead = body.readNBytes(LOOK_AHEAD);
    byte[] text = StatementText.start(request, ahead);
    Session session = pool.take();
    try {
      Map<String, String> settings = request.settings();
      // Set on a session, it could never be taken back: what a statement does is looked at instead.
      settings.remove(Request.READ_ONLY);
      session.prepare(request.database(), settings);
      switch (Statement.of(text)) {
        case Statement.Insert insert -> {
          checkMayWrite(request);
          byte[] head = Arrays.copyOf(text, insert.headEnd());
          InputStream first =
              new ByteArrayInputStream(text, insert.dataStart(), text.length - insert.dataStart());
          String named = insert.format();
          String format = named == null ? request.defaultFormat() : named;
          InputStream data = new SequenceInputStream(first, body);
          response.finish(session.connection().insert(head, format, request.parameters(), data));
        }
        case Statement.Query ignored -> query(request, response, session, text, body);
      }
    } catch (StatementException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      session.doubt();
      throw e;
    } finally {
      pool.back(session);
    }
  }

  private static void query(
      Request request, Response response, Session session, byte[] start, InputStream rest)
      throws IOException {
    byte[] sql = StatementText.whole(start, rest);
    Chdb.Analysis analysis = analyse(session, sql);
    // What does not parse does nothing, and running it says why.
    if (!analysis.isRead() && analysis.statements() > 0) {
      checkMayWrite(request);
    }
    try {
      run(request, response, session, sql, analysis.isRead());
    } finally {
      if (analysis.changesSession()) {
        session.reset();
      }
    }
  }

  private static void checkMayWrite(Request request) {
    if (request.isRead()) {
      throw new StatementException(
          164, "READONLY", "Cannot execute query in readonly mode. Use POST to change data");
    }
  }

  /** What a text would do, if it is one statement. */
  static Chdb.Analysis analyse(Session session, byte[] sql) {
    Chdb.Analysis analysis = session.connection().classify(sql);
    if (analysis.statements() > 1) {
      throw new StatementException(
          62, "SYNTAX_ERROR", "Syntax error (Multi-statements are not allowed)");
    }
    return analysis;
  }

  /** Runs a statement and sends its result, as it is made where it may and can. */
  static void run(
      Request request, Response response, Session session, byte[] sql, boolean mayStream)
      throws IOException {
    String format = SqlTokens.trailingFormat(sql).orElseGet(request::defaultFormat);
    response.format(format);
    Connection connection = session.connection();
    Summary summary = null;
    if (mayStream && Formats.streams(format)) {
      HeaderOnce sink = new HeaderOnce(format, response::write);
      summary = connection.stream(sql, format, request.parameters(), sink);
    }
    if (summary == null) {
      summary = connection.runToEnd(sql, format, request.parameters(), response::write);
    }
    response.finish(summary);
  }
}
