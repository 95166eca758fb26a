package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a span in a file was read, as a user asks for it. */
final class ExplainSpanTest {
  private static final String REQUEST =
      "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
          + "\"spanId\":\"00f067aa0ba902b7\",\"name\":\"chat\",\"startTimeUnixNano\":\"1700000000000000000\","
          + "\"endTimeUnixNano\":\"1700000001000000000\",\"attributes\":["
          + "{\"key\":\"langfuse.observation.type\",\"value\":{\"stringValue\":\"generation\"}},"
          + "{\"key\":\"shop.cart\",\"value\":{\"stringValue\":\"\\u001b[31m7\"}}]}]}]}]}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder;

  @BeforeEach
  void ownHome() {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
  }

  @Test
  void file_isExplainedForPeople() throws IOException {
    assertThat(run(file(REQUEST))).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains("kind                 model")
        .contains("langfuse, from langfuse.observation.type")
        .contains("giving no field: shop.cart");
  }

  @Test
  void file_isExplainedForMachines() throws IOException {
    assertThat(run(file(REQUEST), "--json")).isEqualTo(Exit.DONE);
    JsonNode spans = new ObjectMapper().readTree(out.toString());
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).get("fields").get(0).get("convention").asText()).isEqualTo("langfuse");
  }

  @Test
  void spanThatIsNotThere_andFilesThatAreNone_areNamed() throws IOException {
    assertThat(run(file(REQUEST), "--span", "1111111111111111")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("no span 1111111111111111");
    assertThat(run(file("{"))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("nothing-here")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("is neither a file nor a trace id");
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("request.json"), content).toString();
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "explain-span";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
