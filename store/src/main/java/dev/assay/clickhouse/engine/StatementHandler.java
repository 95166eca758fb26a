package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Answers requests in ClickHouse's HTTP protocol. */
final class StatementHandler implements HttpHandler {
  // KiB of results that are held back at once, in a heap of 512 MiB.
  private static final int HELD_KIB = 128 << 10;

  private final Semaphore budget = new Semaphore(HELD_KIB);
  private final Statements statements;
  private final Queries queries;
  private final Map<String, String> tokens;

  /**
   * @param tokens the access token of each user
   */
  StatementHandler(Statements statements, Queries queries, Map<String, String> tokens) {
    this.statements = statements;
    this.queries = queries;
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
      answer(request, response);
    } catch (StatementException e) {
      response.fail(e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      System.err.println("a statement could not be answered: " + trace);
      String message = "The embedded engine failed, see its log";
      StatementException told =
          new StatementException(StatementException.UNKNOWN, "UNKNOWN_EXCEPTION", message);
      response.fail(told.status(), told.code(), String.valueOf(told.getMessage()));
    }
  }

  private void answer(Request request, Response response) throws IOException {
    String user = authenticate(request);
    if (request.hasSession()) {
      throw new StatementException(
          48,
          "NOT_IMPLEMENTED",
          "The embedded engine keeps no sessions: send settings with each statement");
    }
    request.readForm();
    if (user.equals(EngineAddress.READER)) {
      queries.answer(request, response);
    } else {
      statements.answer(request, response);
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
}
