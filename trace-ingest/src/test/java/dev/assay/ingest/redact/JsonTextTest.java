package dev.assay.ingest.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.ingest.json.Json;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backslashes below are as they stand in the text: Java's text blocks need two for one. */
final class JsonTextTest {
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef".getBytes(UTF_8));
  private static final TextRedactor MASK =
      new TextRedactor(RedactionPolicy.all(RedactionPolicy.Mode.MASK), PSEUDONYMS);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          [{"content":"My card:\\n4111111111111111"}] | [{"content":"My card:\\n[card]"}]
          {"a":"x\\t4111 1111 1111 1111"} | {"a":"x\\t[card]"}
          {"a":"to\\nGB82 WEST 1234 5698 7654 32"} | {"a":"to\\n[iban]"}
          {"a":"from\\n203.0.113.9"} | {"a":"from\\n[ip]"}
          {"a":"Hi.\\nMy name is Ana Pérez."} | {"a":"Hi.\\nMy name is [name]."}
          {"a":"Mail:\\njane@x.org"} | {"a":"Mail:\\n[email]"}
          {"a":"jane\\u0040x.org"} | {"a":"[email]"}
          {"card":4111111111111111} | {"card":"[card]"}
          {"card":4111111111111111.0, "n":1.50} | {"card":"[card]", "n":1.50}
          {"card":4.111111111111111E15,"ok":true} | {"card":"[card]","ok":true}
          {"phone":"5551234567","order":"5551234567x"} | {"phone":"[phone]","order":"5551234567x"}
          {"at":1763750000008,"end":1763750000007} | {"at":1763750000008,"end":1763750000007}
          {"a":"{\\"card\\":4111111111111111}"} | {"a":"{\\"card\\":\\"[card]\\"}"}
          {"a":"{\\"b\\":\\"my:\\\\njane@x.org\\"}"} | {"a":"{\\"b\\":\\"my:\\\\n[email]\\"}"}
          {"a":"[4111111111111111]"} | {"a":"[\\"[card]\\"]"}
          {"a":"\\u7535\\u8bdd13812345678"} | {"a":"\\u7535\\u8bdd[phone]"}
          {"a":"\\u6211\\u53eb\\u738b\\u5c0f\\u660e"} | {"a":"\\u6211\\u53eb[name]"}
          {"a":"4111111111111111"}{"b":4111111111111111} | {"a":"[card]"}{"b":"[card]"}
          {'a': 'card:\\n4111111111111111'} | {'a': 'card:\\n[card]'}
          {"a":"Mail:\\njane@x.org | {"a":"Mail:\\n[email]
          {"a":"card\\n4111111111111111","b":{"c | {"a":"card\\n[card]","b":{"c
          [1] 4111 1111 1111 1111 | [1] [card]
          """)
  void redact_escapedText_isRedactedAndStaysWhatItWas(String text, String expected) {
    assertThat(MASK.redact(text, false, (kind, n) -> {})).isEqualTo(expected);
  }

  @Test
  void redact_keys_stayApart() {
    JsonNode redacted =
        Json.parse(MASK.redact("{\"a@x.org\":1,\"b@x.org\":2}", false, (kind, n) -> {}));

    assertThat(redacted).hasSize(2);
    assertThat(String.valueOf(redacted)).doesNotContain("x.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\" : 1.50,\n \"a\": [ 1e3, \"\\u00e9\\/\" ]}",
        "{\"a\":1,\"a\":2}",
        "\"only \\n text\"",
        "C:\\temp\\new",
        "regex \\d{3}\\"
      })
  void redact_nothingPersonal_isTheVeryText(String text) {
    assertThat(MASK.redact(text, false, (kind, n) -> {})).isSameAs(text);
  }

  @Property(tries = 300)
  void redact_anyJsonInJson_staysJsonWithoutTheCard(
      @ForAll String before, @ForAll String after, @ForAll boolean isNumber)
      throws java.io.IOException {
    ObjectNode inner = MAPPER.createObjectNode().put("text", before + " 4111111111111111 " + after);
    if (isNumber) {
      inner.put("number", 4111111111111111L);
    }
    String middle = MAPPER.createObjectNode().put("inner", inner.toString()).toString();
    String outer = MAPPER.createArrayNode().add(before).add(middle).toString();

    String redacted = MASK.redact(outer, false, (kind, n) -> {});

    assertThat(redacted).doesNotContain("4111111111111111");
    JsonNode innermost =
        MAPPER.readTree(
            MAPPER.readTree(MAPPER.readTree(redacted).get(1).asText()).get("inner").asText());
    assertThat(Objects.requireNonNull(innermost).get("text").asText()).contains("[card]");
  }
}
