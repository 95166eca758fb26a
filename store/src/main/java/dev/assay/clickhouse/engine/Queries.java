package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Runs queries of people, in sessions that only read, and gives them up when asked to. Safe for use
 * by many threads.
 */
final class Queries {
  private static final Pattern KILL =
      Pattern.compile(
          "\\s*KILL\\s+QUERY\\s+WHERE\\s+query_id\\s*=\\s*\\{id:String}\\s+ASYNC\\s*",
          Pattern.CASE_INSENSITIVE);

  private final SessionPool readers;
  private final SessionPool own;
  private final ReaderGate gate;
  // The mark at the end of each running query's text, by the id that its sender gave it: libchdb
  // runs it under an id of its own.
  private final Map<String, String> marks = new ConcurrentHashMap<>();

  /**
   * @param readers where the queries run
   * @param own where a running query is ended from, since a reader cannot
   */
  Queries(SessionPool readers, SessionPool own, ReaderGate gate) {
    this.readers = readers;
    this.own = own;
    this.gate = gate;
  }

  /**
   * Runs the query that a request holds.
   *
   * @throws StatementException if it is wrong, refused, beyond a limit, or fails
   */
  void answer(Request request, Response response) throws IOException {
    byte[] sql = StatementText.whole(StatementText.start(request, new byte[0]), request.body());
    String id = request.parameters().get("id");
    if (id != null && KILL.matcher(new String(sql, UTF_8)).matches()) {
      kill(id);
      response.finish(Summary.NONE);
      return;
    }
    Map<String, String> settings = gate.settings(request.settings());
    Session session = readers.take();
    try {
      // The query's own limits are none of the check's.
      session.rebase(gate.base());
      session.prepare(request.database(), Map.of());
      gate.checkQuery(session, request, sql, Statements.analyse(session, sql));
      session.rebase(settings);
      session.prepare(request.database(), Map.of());
      run(request, response, session, sql);
    } catch (StatementException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      session.doubt();
      throw e;
    } finally {
      readers.back(session);
    }
  }

  private void run(Request request, Response response, Session session, byte[] sql)
      throws IOException {
    String mark = UUID.randomUUID().toString();
    Optional<String> id = request.queryId();
    id.ifPresent(name -> marks.put(name, mark));
    try {
      // Whole, so that a query that exceeds a limit gets its error and not half a result.
      Statements.run(request, response, session, marked(sql, mark), false);
    } finally {
      id.ifPresent(name -> marks.remove(name, mark));
    }
  }

  private static byte[] marked(byte[] sql, String mark) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(sql.length + 48);
    text.writeBytes(sql);
    text.writeBytes(("\n-- " + mark).getBytes(UTF_8));
    return text.toByteArray();
  }

  /** Ends a query, if it runs. */
  private void kill(String id) {
    String mark = marks.get(id);
    if (mark == null) {
      return;
    }
    Session session = own.take();
    try {
      session.prepare("default", Map.of());
      session.connection().run("KILL QUERY WHERE endsWith(query, " + Quoted.text(mark) + ") ASYNC");
    } finally {
      own.back(session);
    }
  }
}
