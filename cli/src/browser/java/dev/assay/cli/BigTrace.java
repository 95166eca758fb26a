package dev.assay.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A trace of ten thousand spans, sent to the receiver as an agent would: a chain sixty levels deep,
 * a thousand children of a pattern of two, a thousand alike but for two errors, almost eight
 * thousand that differ, and a tool whose result is a megabyte.
 */
final class BigTrace {
  static final int SPANS = 10_000;
  static final int LEVELS = 60;
  static final int CHILDREN = 1_000;
  static final String ID = "%032x".formatted(0xb16);

  private static final int BATCH = 1_000;
  private static final int MEGABYTE = 1_000_000;

  private final List<String> spans = new ArrayList<>();
  private final long start = Instant.now().minusSeconds(60).toEpochMilli();

  private BigTrace() {
    String root = add("", "invoke_agent big", "invoke_agent", 0, 10_000, "");
    String below = root;
    for (int level = 1; level < LEVELS; level++) {
      below = add(below, "level " + level, "", level, 5_000 - 2 * level, "");
    }
    String pattern = add(root, "pattern of two", "", 100, 2_000, "");
    for (int i = 0; i < CHILDREN; i++) {
      add(pattern, i % 2 == 0 ? "chat big" : "execute_tool look_up", "", 100 + 2 * i, 2, "");
    }
    String alike = add(root, "all alike", "", 2_200, 2_000, "");
    for (int i = 0; i < CHILDREN; i++) {
      boolean failed = i % 400 == 200;
      add(alike, "execute_tool get_order", failed ? "error" : "", 2_200 + 2 * i, 2, "");
    }
    add(root, "execute_tool read_file", "execute_tool", 4_300, 40, "x".repeat(MEGABYTE));
    String part = root;
    for (int i = 0; spans.size() < SPANS; i++) {
      if (i % CHILDREN == 0) {
        part = add(root, "part " + i / CHILDREN, "", 4_400, 5_000, "");
      } else {
        add(part, "step " + i, "", 4_400 + i % 5_000, 1, "");
      }
    }
  }

  /** Sends it; when this returns, all of it was accepted. */
  static void send(URI receiver) throws Exception {
    BigTrace trace = new BigTrace();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int from = 0; from < SPANS; from += BATCH) {
        String spans = String.join(",", trace.spans.subList(from, from + BATCH));
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(receiver.resolve("/v1/traces"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(spans)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("rejectedSpans")) {
          throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
      }
    }
  }

  private static String body(String spans) {
    return """
        {"resourceSpans":[{"resource":{"attributes":[%s]},"scopeSpans":[{"spans":[%s]}]}]}"""
        .formatted(attribute("service.name", "big"), spans);
  }

  /** Adds a span and returns its id. */
  private String add(String parent, String name, String what, int after, int took, String result) {
    String id = "%016x".formatted(spans.size() + 1);
    List<String> attributes = new ArrayList<>();
    attributes.add(attribute("gen_ai.conversation.id", "big"));
    if (what.startsWith("invoke") || what.startsWith("execute")) {
      attributes.add(attribute("gen_ai.operation.name", what));
    }
    if (!result.isEmpty()) {
      attributes.add(attribute("gen_ai.tool.name", "read_file"));
      attributes.add(attribute("gen_ai.tool.call.result", result));
    }
    spans.add(
        String.format(
            Locale.ROOT,
            """
            {"traceId":"%s","spanId":"%s",%s"name":"%s","kind":1,"startTimeUnixNano":"%d000000",\
            "endTimeUnixNano":"%d000000","attributes":[%s],"status":{%s}}""",
            ID,
            id,
            parent.isEmpty() ? "" : "\"parentSpanId\":\"" + parent + "\",",
            name,
            start + after,
            start + after + took,
            String.join(",", attributes),
            what.equals("error") ? "\"code\":2,\"message\":\"no such order\"" : ""));
    return id;
  }

  private static String attribute(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }
}
