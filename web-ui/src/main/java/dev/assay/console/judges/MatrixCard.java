package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.judge.agreement.CategoryErrors;
import dev.assay.judge.agreement.Figures.Matrix;
import dev.assay.judge.agreement.JudgeAgreement;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the judge said against what people say; each cell leads to its cases. */
final class MatrixCard extends Div {
  MatrixCard(CalibrationReport report, CategoryWords words, Address address) {
    addClassName("card");
    JudgeAgreement judge = report.judge();
    var figures = judge.figures();
    Matrix matrix = figures == null ? null : figures.matrix();
    add(
        Elements.card(
                "Judge against people",
                "labelled cases, as counted",
                content(matrix, words, address))
            .getChildren()
            .toList());
    errors(judge.errors(), words).ifPresent(this::add);
    words
        .meaning()
        .ifPresent(
            meaning -> {
              Div line = new Div(Elements.dim(meaning));
              line.setId("meaning");
              line.addClassName("judge-sums");
              line.getElement().setAttribute("dir", "auto");
              add(line);
            });
    Div counts = new Div(Elements.dim(counts(judge.counts())));
    counts.addClassName("judge-sums");
    add(counts);
  }

  private static Component content(@Nullable Matrix matrix, CategoryWords words, Address address) {
    if (matrix == null) {
      return Elements.dim("Numbers have no cells.");
    }
    List<Component> headings = new ArrayList<>();
    headings.add(Elements.dim("judge ↓ people →"));
    matrix.categories().forEach(category -> headings.add(Elements.words(words.of(category))));
    Table table = new Table(headings.toArray(Component[]::new));
    table.setId("confusion");
    for (int said = 0; said < matrix.categories().size(); said++) {
      List<Component> cells = new ArrayList<>();
      cells.add(Elements.words(words.of(matrix.categories().get(said))));
      for (int people = 0; people < matrix.categories().size(); people++) {
        cells.add(cell(matrix, people, said, words, address));
      }
      table.row(false, cells.toArray(Component[]::new));
    }
    return table;
  }

  private static Component cell(
      Matrix matrix, int people, int said, CategoryWords words, Address address) {
    long count = matrix.counts().get(people).get(said);
    if (count == 0) {
      return Elements.dim("0");
    }
    Address cases = address(matrix, people, said, address);
    Anchor link = Elements.link(Figures.count(count), cases);
    link.setClassName("bad", people != said);
    if (isHere(matrix, people, said, address)) {
      link.getElement().setAttribute("aria-current", "true");
    }
    link.setTitle(
        "Cases that people call "
            + words.of(matrix.categories().get(people))
            + " and the judge "
            + words.of(matrix.categories().get(said)));
    return link;
  }

  private static boolean isHere(Matrix matrix, int people, int said, Address address) {
    return address.own("people").equals(Optional.of(matrix.categories().get(people)))
        && address.own("said").equals(Optional.of(matrix.categories().get(said)));
  }

  private static Address address(Matrix matrix, int people, int said, Address address) {
    return CaseTable.without(address)
        .with("people", matrix.categories().get(people))
        .with("said", matrix.categories().get(said));
  }

  /** The cell beside the diagonal with the most cases; empty when there is none. */
  static Optional<Address> worst(Matrix matrix, Address address) {
    long most = 0;
    Address worst = null;
    for (int people = 0; people < matrix.categories().size(); people++) {
      for (int said = 0; said < matrix.categories().size(); said++) {
        long count = matrix.counts().get(people).get(said);
        if (people != said && count > most) {
          most = count;
          worst = address(matrix, people, said, address);
        }
      }
    }
    return Optional.ofNullable(worst);
  }

  private static Optional<Component> errors(List<CategoryErrors> errors, CategoryWords words) {
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    Table table =
        new Table(
            Elements.dim("of answer"),
            Elements.dim("sensitivity"),
            Elements.dim("specificity"),
            Elements.dim("precision"));
    table.setId("errors");
    for (CategoryErrors error : errors) {
      table.row(
          false,
          Elements.words(words.of(error.category())),
          share(error.sensitivity()),
          share(error.specificity()),
          share(error.precision()));
    }
    return Optional.of(table);
  }

  static Component share(@Nullable Estimate estimate) {
    return estimate == null
        ? Elements.dim(Figures.NONE)
        : new EstimateView(Measure.SHARE, estimate, Standing.SOUND);
  }

  private static String counts(JudgeAgreement.Counts counts) {
    String reasons =
        counts.unscoredReasons().entrySet().stream()
            .map(reason -> reason.getKey() + " " + Figures.count(reason.getValue()))
            .collect(Collectors.joining(", ", " (", ")"));
    return Figures.count(counts.compared())
        + " of "
        + Figures.count(counts.judged(), "judged case")
        + " compared; "
        + Figures.count(counts.unscored())
        + " unscored"
        + (counts.unscored() == 0 ? "" : reasons)
        + ", people split on "
        + Figures.count(counts.peopleTied())
        + " and could not tell of "
        + Figures.count(counts.peopleUnscored())
        + "; "
        + Figures.count(counts.notJudged())
        + " labelled but not judged.";
  }

  private void add(List<Component> children) {
    children.forEach(this::add);
  }
}
