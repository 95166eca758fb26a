package dev.assay.console.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Figures over time, a line or bars a series, with the band of their intervals. Drawn in the
 * browser by ECharts in the theme's colours; the same figures stand in a table for those who do not
 * see the drawing.
 */
@Tag("assay-chart")
@JavaScript("context://webjars/echarts/5.5.0/echarts.min.js")
@JavaScript("context://assay/chart.js")
public final class Chart extends Component {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final boolean empty;

  /** What the values are, which decides how they are written. */
  public enum Unit {
    SHARE,
    DOLLARS,
    SECONDS,
    COUNT
  }

  /** How a series is drawn. */
  public enum Shape {
    LINE,
    STACKED_BARS
  }

  /**
   * A figure at the start of a stretch of time.
   *
   * @param low and {@code high} bound its interval; both null without one
   * @param n observations it rests on
   */
  public record Point(
      Instant at, double value, @Nullable Double low, @Nullable Double high, long n) {}

  /** Points by time under one name. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** Something that happened, drawn as an upright line. */
  public record Mark(Instant at, String label) {}

  /** A point that was clicked. */
  public record Chosen(String series, Instant at) {}

  /**
   * A chart.
   *
   * @param label says in a few words what is drawn
   */
  public Chart(String label, Unit unit, Shape shape, List<Series> series, List<Mark> marks) {
    empty = series.stream().allMatch(one -> one.points().isEmpty());
    ObjectNode chart = JSON.objectNode();
    chart.put("label", label);
    chart.put("unit", unit.name());
    chart.put("shape", shape.name());
    ArrayNode all = chart.putArray("series");
    for (Series one : series) {
      ObjectNode node = all.addObject();
      node.put("name", one.name());
      ArrayNode points = node.putArray("points");
      one.points().forEach(point -> points.add(json(point)));
    }
    ArrayNode drawn = chart.putArray("marks");
    marks.forEach(
        mark -> drawn.addObject().put("at", mark.at().toEpochMilli()).put("label", mark.label()));
    getElement().setPropertyJson("chart", chart);
  }

  /** Whether no series has a point. */
  public boolean isEmpty() {
    return empty;
  }

  /** Runs when a point is clicked. */
  public Chart onChosen(Consumer<Chosen> chosen) {
    getElement()
        .addEventListener(
            "point-chosen",
            event -> {
              JsonNode data = event.getEventData();
              chosen.accept(
                  new Chosen(
                      data.get("event.detail.series").asString(),
                      Instant.ofEpochMilli(data.get("event.detail.at").asLong())));
            })
        .addEventData("event.detail.series")
        .addEventData("event.detail.at");
    return this;
  }

  private static ArrayNode json(Point point) {
    ArrayNode node = JSON.arrayNode();
    node.add(point.at().toEpochMilli()).add(point.value()).add(point.low()).add(point.high());
    return node.add(point.n());
  }
}
