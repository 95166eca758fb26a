package dev.assay.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.Judgment.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verdicts on criteria as JSON; empty for none. */
final class CriteriaJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CriteriaJson() {}

  static String write(List<Criterion> criteria) {
    if (criteria.isEmpty()) {
      return "";
    }
    ArrayNode array = JSON.createArrayNode();
    for (Criterion criterion : criteria) {
      ObjectNode one = array.addObject().put("id", criterion.id());
      switch (criterion.verdict()) {
        case Verdict.Scored(double value) -> one.put("value", value);
        case Verdict.Unscored(Verdict.Reason reason, String detail) ->
            one.put("unscored", reason.name().toLowerCase(Locale.ROOT)).put("detail", detail);
      }
      one.put("reason", criterion.reason());
    }
    return array.toString();
  }

  static List<Criterion> read(String json) {
    if (json.isEmpty()) {
      return List.of();
    }
    try {
      List<Criterion> criteria = new ArrayList<>();
      for (JsonNode one : JSON.readTree(json)) {
        criteria.add(
            new Criterion(one.path("id").asText(), verdict(one), one.path("reason").asText()));
      }
      return criteria;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored criteria are no JSON", e);
    }
  }

  private static Verdict verdict(JsonNode one) {
    return one.has("value")
        ? new Verdict.Scored(one.path("value").asDouble())
        : new Verdict.Unscored(
            Verdict.Reason.valueOf(one.path("unscored").asText().toUpperCase(Locale.ROOT)),
            one.path("detail").asText());
  }
}
