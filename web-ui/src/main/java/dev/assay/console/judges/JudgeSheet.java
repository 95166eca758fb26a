package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Part;
import dev.assay.console.scope.Address;
import dev.assay.judge.agreement.Figures.Matrix;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.review.JudgedTraffic;
import dev.assay.judge.review.ReviewedCase;
import dev.assay.judge.review.ReviewedJudge;
import dev.assay.judge.review.ReviewedRates;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One judge: what it is worth, where it errs, and what that does to the rates. */
final class JudgeSheet extends Div {
  private final ConsoleServices services;
  private final ReviewedJudge judge;
  private final Address address;
  private final Consumer<String> teller;
  private final CategoryWords words;
  private @Nullable CaseTable cases;

  private record Cell(List<ReviewedCase> cases, Map<Subject, JudgedTraffic.Place> places) {}

  JudgeSheet(
      ConsoleServices services,
      ReviewedJudge.Whole whole,
      LabelForm form,
      boolean isLabelled,
      Address address,
      @Nullable Instant from,
      @Nullable Instant until,
      Consumer<String> teller) {
    this.services = services;
    this.judge = whole.judge();
    this.address = address;
    this.teller = teller;
    this.words = CategoryWords.of(judge, form);
    setId("judge");
    Div back = new Div(Elements.link("← all judges", JudgeKey.none(address)));
    back.addClassName("ways");
    Instant now = services.clock().instant();
    String project = judge.calibration().map(Calibration::project).orElse(project(address));
    add(back, new JudgeHeading(whole, now), new WorthCards(whole, project));
    CalibrationReport report = judge.report();
    if (report == null) {
      add(
          Commands.calibrate(
              project, judge.question(), isLabelled, "To know what this judge is worth"));
    } else {
      add(row(new MatrixCard(report, words, address), new ReliabilityCard(report, project)));
      cell().ifPresent(this::add);
      Div slices = row(new SliceCard(report), new AgreementCard(report));
      slices.addClassName("slices-row");
      add(slices);
    }
    add(rates(project, from, until), new CriteriaCard(whole.criteria()), new PartsCard(whole));
  }

  private static String project(Address address) {
    return String.valueOf(address.scope().project());
  }

  private Component rates(String project, @Nullable Instant from, @Nullable Instant until) {
    Optional<String> by = address.own("by");
    by.filter(name -> RateCard.part(name).isEmpty())
        .ifPresent(name -> teller.accept("by=" + name + "; there are release and language."));
    ReviewedRates.Part part = by.flatMap(RateCard::part).orElse(ReviewedRates.Part.RELEASE);
    Part rates = new Part("rates-part");
    rates.load(
        "the rates",
        () ->
            services
                .judges()
                .rates(project, judge, from, until, part, address.own("rate").orElse(null)),
        found -> new RateCard(judge, found, part, words, address));
    return rates;
  }

  /** The cases of the cell that the address names. */
  private Optional<Component> cell() {
    Optional<String> people = address.own("people");
    Optional<String> said = address.own("said");
    Optional<Calibration> calibration = judge.calibration();
    if (people.isEmpty() || said.isEmpty() || calibration.isEmpty()) {
      return Optional.empty();
    }
    Part part = new Part("cell-part");
    part.load(
        "the cases",
        () -> {
          List<ReviewedCase> its =
              services.judges().cases(calibration.get()).stream()
                  .filter(one -> one.people().equals(people.get()))
                  .filter(one -> one.said().equals(said.get()))
                  .toList();
          return new Cell(
              its,
              services
                  .judges()
                  .places(
                      calibration.get().project(),
                      its.stream().map(one -> one.judgment().subject()).toList()));
        },
        found -> {
          CaseTable table = new CaseTable(found.cases(), found.places(), words, address);
          cases = table;
          return table;
        });
    return Optional.of(part);
  }

  /** Selects the next or previous case; the address that says so, empty without cases. */
  Optional<Address> moved(int by) {
    return Optional.ofNullable(cases).flatMap(table -> table.move(by));
  }

  /** The page of the case selected; empty for one that is not in the traffic. */
  Optional<Address> selectedCase() {
    return Optional.ofNullable(cases).flatMap(CaseTable::selected);
  }

  /** The cell with the most cases on which judge and people differ; empty when they never do. */
  Optional<Address> worst() {
    CalibrationReport report = judge.report();
    var figures = report == null ? null : report.judge().figures();
    Matrix matrix = figures == null ? null : figures.matrix();
    return matrix == null ? Optional.empty() : MatrixCard.worst(matrix, address);
  }

  private static Div row(Component... cards) {
    Div row = new Div(cards);
    row.addClassNames("row", "halves", "judge-row");
    return row;
  }
}
