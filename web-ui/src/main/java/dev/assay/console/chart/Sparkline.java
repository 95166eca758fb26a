package dev.assay.console.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The course of a figure in the height of a line; a picture beside the figure, not instead. */
@Tag("assay-sparkline")
@JavaScript("context://assay/sparkline.js")
public final class Sparkline extends Component implements HasStyle {

  /**
   * A line through the values, in the colour of the text around it.
   *
   * @param values by time, finite
   */
  public Sparkline(List<Double> values) {
    ArrayNode data = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(value -> data.add(value.doubleValue()));
    getElement().setPropertyJson("values", data);
    getElement().setAttribute("aria-hidden", "true");
  }
}
