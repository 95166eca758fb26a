package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** Answers requests in ClickHouse's HTTP protocol. */
final class StatementHandler implements HttpHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // As much as is read before it is known whether the rest is a statement or an insert's data.
  private static final int LOOK_AHEAD = 1 << 20;
  private static final int LONGEST_STATEMENT = 16 << 20;

  private final SessionPool pool;
  private final Map<String, String> tokens;

  /**
   * @param tokens the access token of each user
   */
  StatementHandler(SessionPool pool, Map<String, String> tokens) {
    this.pool = pool;
    this.tokens = Map.copyOf(tokens);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = new Request(exchange);
      if (request.isPing()) {
        Response.text(exchange, 200, "Ok.\n");
        return;
      }
      if (!request.path().equals("/")) {
        Response.text(exchange, 404, "There is no handle " + request.path() + "\n");
        return;
      }
      Response response =
          new Response(
              exchange, request, request.queryId().orElseGet(() -> UUID.randomUUID().toString()));
      try {
        authenticate(request);
        answer(request, response);
      } catch (StatementException e) {
        response.fail(e.status(), e.code(), e.getMessage() + "");
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private void authenticate(Request request) {
    boolean known =
        request
            .credentials()
            .filter(
                given -> {
                  String token = tokens.get(given.getKey());
                  return token != null
                      && MessageDigest.isEqual(
                          token.getBytes(UTF_8), given.getValue().getBytes(UTF_8));
                })
            .isPresent();
    if (!known) {
      throw new StatementException(
          516,
          "AUTHENTICATION_FAILED",
          "Authentication failed: the embedded engine needs the user and token of its run file");
    }
  }

  private void answer(Request request, Response response) throws IOException {
    if (request.hasSession()) {
      throw new StatementException(
          48,
          "NOT_IMPLEMENTED",
          "The embedded engine keeps no sessions: send settings with each statement");
    }
    InputStream body = request.body();
    byte[] ahead = body.readNBytes(LOOK_AHEAD);
    byte[] text = concat(request.sql().map(sql -> sql + "\n").orElse("").getBytes(UTF_8), ahead);
    Session session = borrow();
    try {
      session.prepare(request.database(), request.settings());
      switch (Statement.of(text)) {
        case Statement.Insert insert -> {
          byte[] head = Arrays.copyOf(text, insert.headEnd());
          InputStream first =
              new ByteArrayInputStream(text, insert.dataStart(), text.length - insert.dataStart());
          String format = insert.format().orElseGet(request::defaultFormat);
          InputStream data = new SequenceInputStream(first, body);
          response.finish(session.insert(head, format, request.parameters(), data));
        }
        case Statement.Query ignored ->
            query(request, response, session, concat(text, body.readNBytes(LONGEST_STATEMENT)));
      }
    } finally {
      pool.back(session);
    }
  }

  private void query(Request request, Response response, Session session, byte[] sql)
      throws IOException {
    Chdb.Analysis analysis = session.classify(sql);
    if (analysis.statements() > 1) {
      throw new StatementException(
          62, "SYNTAX_ERROR", "Syntax error (Multi-statements are not allowed)");
    }
    String format = Statement.trailingFormat(sql).orElseGet(request::defaultFormat);
    response.format(format);
    try {
      Summary summary = null;
      if (analysis.kind() == 0 && Formats.streams(format)) {
        HeaderOnce sink = new HeaderOnce(format, response::write);
        summary = session.stream(sql, format, request.parameters(), sink);
      }
      if (summary == null) {
        summary = session.runToEnd(sql, format, request.parameters(), response::write);
      }
      response.finish(summary);
    } finally {
      if (analysis.kind() == 3) {
        session.reset();
      }
    }
  }

  private Session borrow() {
    try {
      return pool.take(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StatementException(394, "QUERY_WAS_CANCELLED", "The engine is stopping");
    }
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
