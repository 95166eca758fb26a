package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.assay.judge.agreement.ConfidenceReport.Bin;
import dev.assay.stats.Interval;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How often a judge is right by how sure it said it was, with the n of each bin; the same figures
 * stand in a table for those who do not see the drawing.
 */
@Tag("assay-reliability")
@JavaScript("context://assay/reliability.js")
final class Reliability extends Component {
  Reliability(List<Bin> curve) {
    ArrayNode bins = JsonNodeFactory.instance.arrayNode();
    for (Bin bin : curve) {
      Interval interval = bin.right().interval();
      ArrayNode node = bins.addArray().add(bin.confidence()).add(bin.right().value());
      node.add(interval == null ? bin.right().value() : interval.low());
      node.add(interval == null ? bin.right().value() : interval.high());
      node.add(bin.right().n());
    }
    getElement().setPropertyJson("bins", bins);
  }
}
