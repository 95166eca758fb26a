package dev.assay.ingest.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.ingest.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageJsonTest {
  // A total that lacks as much as was cached, and as much as was thought: only one is missing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'promptTokenCount':100,'cachedContentTokenCount':10,'candidatesTokenCount':20,"
            + "'thoughtsTokenCount':10,'totalTokenCount':130}|100|30",
        "{'promptTokenCount':100,'cachedContentTokenCount':10,'candidatesTokenCount':20,"
            + "'thoughtsTokenCount':5,'totalTokenCount':125}|100|25",
        "{'input_tokens':156,'output_tokens':47,'cache_read_input_tokens':256,"
            + "'total_tokens':459}|412|47",
        "{'prompt_tokens':100,'completion_tokens':20,'total_tokens':120,"
            + "'prompt_tokens_details':{'cached_tokens':10}}|100|20",
      })
  void counts_haveTheCacheAndTheThoughtsInside(String json, long input, long output)
      throws JsonProcessingException {
    Telling told = new Telling();

    UsageJson.tell(Json.MAPPER.readTree(json.replace('\'', '"')), told);

    assertThat(told.get(Field.INPUT_TOKENS)).isEqualTo(input);
    assertThat(told.get(Field.OUTPUT_TOKENS)).isEqualTo(output);
  }
}
