package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Answers requests in ClickHouse's HTTP protocol. */
final class StatementHandler implements HttpHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // As much as is read before it is known whether the rest is a statement or an insert's data.
  private static final int LOOK_AHEAD = 1 << 20;
  private static final int LONGEST_STATEMENT = 16 << 20;

  // KiB of results that are held back at once, in a heap of 512 MiB.
  private static final int HELD_KIB = 128 << 10;

  private final Semaphore budget = new Semaphore(HELD_KIB);
  private final SessionPool pool;
  private final SessionPool readers;
  private final Map<String, String> tokens;

  /**
   * Answers with these sessions.
   *
   * @param pool for statements of Assay's own
   * @param readers for queries of people
   * @param tokens the access token of each user
   */
  StatementHandler(SessionPool pool, SessionPool readers, Map<String, String> tokens) {
    this.pool = pool;
    this.readers = readers;
    this.tokens = Map.copyOf(tokens);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Request request = new Request(exchange);
    if (request.isPing()) {
      Response.text(exchange, 200, "Ok.\n");
    } else if (request.path().equals("/")) {
      String queryId = request.queryId().orElseGet(() -> UUID.randomUUID().toString());
      try (Response response = new Response(exchange, request, queryId, budget)) {
        respond(request, response);
      }
    } else {
      Response.text(exchange, 404, "There is no handle " + request.path() + "\n");
    }
  }

  private void respond(Request request, Response response) throws IOException {
    try {
      statement(request, response);
    } catch (StatementException e) {
      response.fail(e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      System.err.println("a statement could not be answered: " + trace);
      String message = "The embedded engine failed, see its log: " + e;
      StatementException told =
          new StatementException(StatementException.UNKNOWN, "UNKNOWN_EXCEPTION", message);
      response.fail(told.status(), told.code(), String.valueOf(told.getMessage()));
    }
  }

  private void statement(Request request, Response response) throws IOException {
    String user = authenticate(request);
    if (request.hasSession()) {
      throw new StatementException(
          48,
          "NOT_IMPLEMENTED",
          "The embedded engine keeps no sessions: send settings with each statement");
    }
    if (user.equals(EngineAddress.READER)) {
      read(request, response);
    } else {
      answer(request, response);
    }
  }

  /** The user whose token the request brings. */
  private String authenticate(Request request) {
    return request
        .credentials()
        .filter(
            given -> {
              String token = tokens.get(given.getKey());
              return token != null
                  && MessageDigest.isEqual(token.getBytes(UTF_8), given.getValue().getBytes(UTF_8));
            })
        .map(Map.Entry::getKey)
        .orElseThrow(
            () ->
                new StatementException(
                    516,
                    "AUTHENTICATION_FAILED",
                    "Authentication failed: the embedded engine needs the user and token of its"
                        + " run file"));
  }

  private void read(Request request, Response response) throws IOException {
    byte[] sql = whole(text(request, new byte[0]), request.body());
    Session session = take(readers);
    try {
      ReaderGate.checkSettings(session, request.settings());
      session.prepare(request.database(), Map.of());
      Chdb.Analysis analysis = analyse(session, sql);
      ReaderGate.checkQuery(session, request, sql, analysis);
      // Whole, so that a query that exceeds a limit gets its error and not half a result.
      run(request, response, session, sql, false);
    } catch (StatementException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      session.doubt();
      throw e;
    } finally {
      readers.back(session);
    }
  }

  private void answer(Request request, Response response) throws IOException {
    InputStream body = request.body();
    byte[] ahead = body.readNBytes(LOOK_AHEAD);
    byte[] text = text(request, ahead);
    Session session = take(pool);
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
          response.finish(session.insert(head, format, request.parameters(), data));
        }
        case Statement.Query ignored -> {
          byte[] sql = whole(text, body);
          Chdb.Analysis analysis = analyse(session, sql);
          if (!analysis.isRead()) {
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

  private static void checkMayWrite(Request request) {
    if (request.isRead()) {
      throw new StatementException(
          164, "READONLY", "Cannot execute query in readonly mode. Use POST to change data");
    }
  }

  private static Chdb.Analysis analyse(Session session, byte[] sql) {
    Chdb.Analysis analysis = session.classify(sql);
    if (analysis.statements() > 1) {
      throw new StatementException(
          62, "SYNTAX_ERROR", "Syntax error (Multi-statements are not allowed)");
    }
    return analysis;
  }

  private static void run(
      Request request, Response response, Session session, byte[] sql, boolean mayStream)
      throws IOException {
    String format = Statement.trailingFormat(sql).orElseGet(request::defaultFormat);
    response.format(format);
    Summary summary = null;
    if (mayStream && Formats.streams(format)) {
      HeaderOnce sink = new HeaderOnce(format, response::write);
      summary = session.stream(sql, format, request.parameters(), sink);
    }
    if (summary == null) {
      summary = session.runToEnd(sql, format, request.parameters(), response::write);
    }
    response.finish(summary);
  }

  private static Session take(SessionPool pool) {
    try {
      return pool.take(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StatementException(394, "QUERY_WAS_CANCELLED", "The engine is stopping");
    }
  }

  /** The whole statement of which the start has been read. */
  private static byte[] whole(byte[] start, InputStream rest) throws IOException {
    int most = Math.max(0, LONGEST_STATEMENT - start.length);
    byte[] more = rest.readNBytes(most + 1);
    if (start.length + more.length > LONGEST_STATEMENT) {
      throw new StatementException(
          229,
          "QUERY_IS_TOO_LARGE",
          "A statement may have at most " + LONGEST_STATEMENT + " bytes without an insert's data");
    }
    return concat(start, more);
  }

  private static byte[] text(Request request, byte[] body) {
    return concat(request.sql().map(sql -> sql + "\n").orElse("").getBytes(UTF_8), body);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    if (second.length == 0) {
      return first;
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
