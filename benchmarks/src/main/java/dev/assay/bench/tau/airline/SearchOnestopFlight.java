package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonValues.contains;
import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonText;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code search_onestop_flight}. As upstream, the second leg shows the seats and prices of the
 * first day even when it leaves on the next, and every date lies in May 2024.
 */
final class SearchOnestopFlight implements Tool {
  private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d+\\s*");

  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode date = arguments.get("date");
    List<ObjectNode> seconds = Flights.where(data, "destination", arguments.get("destination"));
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode first : Flights.where(data, "origin", arguments.get("origin"))) {
      for (ObjectNode second : seconds) {
        if (same(first.get("destination"), second.get("origin"))) {
          connect(first, second, date, results);
        }
      }
    }
    return PythonJson.dumps(results);
  }

  private static void connect(
      ObjectNode first, ObjectNode second, JsonNode date, ArrayNode results) {
    JsonNode arrival = first.get("scheduled_arrival_time_est");
    JsonNode nextDate = arrival.textValue().contains("+1") ? dayAfter(date) : date;
    if (PythonNumbers.less(second.get("scheduled_departure_time_est"), arrival)) {
      return;
    }
    if (contains(first.get("dates"), date)
        && contains(second.get("dates"), nextDate)
        && Flights.available(first, date)
        && Flights.available(second, nextDate)) {
      ObjectNode one = Flights.on(first, date);
      one.set("date", date);
      ObjectNode two = Flights.on(second, date);
      two.set("date", nextDate);
      results.addArray().add(one).add(two);
    }
  }

  private static JsonNode dayAfter(JsonNode date) {
    if (!date.isTextual()) {
      throw new PythonError("'" + PythonValues.type(date) + "' object is not subscriptable");
    }
    String text = date.textValue();
    String day = text.substring(Math.max(0, text.length() - 2));
    if (!INTEGER.matcher(day).matches()) {
      throw new PythonError("invalid literal for int() with base 10: " + PythonText.repr(day));
    }
    return TextNode.valueOf("2024-05-" + (Integer.parseInt(day.strip()) + 1));
  }
}
