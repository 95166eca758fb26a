package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Fields;
import dev.assay.console.element.Part;
import dev.assay.console.element.Tabs;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.console.verdict.VerdictList;
import dev.assay.judge.review.JudgeReview.Given;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the span selected. Its content is read only now. */
final class SpanInspector extends Div {
  private final ConsoleServices services;
  private final TraceCase trace;
  private final Div tabs = new Div();
  private final Div top = new Div();
  private final Part content = new Part("inspected");

  SpanInspector(ConsoleServices services, TraceCase trace) {
    this.services = services;
    this.trace = trace;
    addClassNames("card", "inspector");
    setId("inspector");
    add(tabs, top, content);
  }

  void show(SpanSummary selected, Address address) {
    Optional<SpanTab> named = SpanTab.named(address);
    Address here = address.with("span", selected.id().spanId());
    H2 title = new H2(selected.name() + " ");
    title.getElement().setAttribute("dir", "auto");
    if (selected.status() == Status.ERROR) {
      title.add(Elements.pill("✕ error", Tone.BAD));
    }
    top.removeAll();
    top.add(title, facts(selected));
    mark(named.orElse(SpanTab.OUTPUT), here);
    content.load(
        "the span",
        () -> services.spans().find(selected.id()).map(span -> read(span, selected)),
        found ->
            found
                .<Component>map(read -> draw(read, named, here))
                .orElseGet(
                    () ->
                        new EmptyState(
                            "The content is gone", "The span is past its retention time.")));
  }

  /** A span with all that was said of it, and of its turn when it is the root of that. */
  private record Read(
      dev.assay.trace.Span span,
      @Nullable Turn turn,
      List<Subject> subjects,
      List<Score> scores,
      List<Given> judgments) {}

  private Read read(dev.assay.trace.Span span, SpanSummary selected) {
    Turn turn = trace.isRoot(selected) ? trace.turn(selected).orElse(null) : null;
    String project = span.id().project();
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(project, Subject.Kind.SPAN, span.id().spanId()));
    if (turn != null) {
      subjects.add(new Subject(project, Subject.Kind.TURN, turn.turnId()));
    }
    return new Read(
        span, turn, subjects, services.scores().about(subjects), services.judges().about(subjects));
  }

  private Component draw(Read read, Optional<SpanTab> named, Address here) {
    Turn turn = read.turn();
    dev.assay.trace.Span span = read.span();
    boolean answered = turn != null && !turn.answerText().isEmpty();
    SpanTab tab = named.orElseGet(() -> SpanTab.telling(span, answered));
    mark(tab, here);
    return tab == SpanTab.SCORES ? scores(read, here) : SpanContent.of(span, tab, turn);
  }

  private Component scores(Read read, Address here) {
    VerdictList verdicts =
        new VerdictList(read.judgments(), here.scope(), services.clock().instant());
    for (Subject subject : read.subjects()) {
      verdicts.about(
          subject.kind() == Subject.Kind.SPAN ? "Span" : "Turn",
          subject,
          read.scores().stream().filter(score -> score.subject().equals(subject)).toList());
    }
    return verdicts.isEmpty() ? Elements.dim("Nobody has scored this span.") : verdicts;
  }

  private void mark(SpanTab tab, Address here) {
    tabs.removeAll();
    tabs.add(new Tabs(SpanTab.labels(), tab.token(), here));
  }

  private Fields facts(SpanSummary span) {
    Duration after = Duration.between(trace.sums().start(), span.startedAt());
    Fields facts =
        new Fields()
            .with("started", "+" + Figures.duration(after))
            .with("took", Figures.spanTime(span.duration()));
    if (span.model() != null) {
      facts.with("model", mono(span.model()));
    }
    if (span.toolName() != null) {
      facts.with("tool", mono(span.toolName()));
    }
    if (span.usage() != null) {
      facts.with(
          "tokens",
          Figures.count(span.usage().input())
              + " in"
              + (span.usage().cached() == 0
                  ? ""
                  : " (" + Figures.count(span.usage().cached()) + " cached)")
              + ", "
              + Figures.count(span.usage().output())
              + " out"
              + (span.usage().reasoning() == 0
                  ? ""
                  : " (" + Figures.count(span.usage().reasoning()) + " reasoning)"));
    }
    if (span.cost() != null) {
      facts.with("cost", Figures.dollars(span.cost()));
    } else if (span.kind() == SpanKind.MODEL || span.kind() == SpanKind.EMBEDDING) {
      facts.with("cost", Elements.dim(Figures.NO_COST));
    }
    return facts;
  }

  private static Span mono(String text) {
    Span span = Elements.text(text);
    span.addClassName("mono");
    return span;
  }
}
