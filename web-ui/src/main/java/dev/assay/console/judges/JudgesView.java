package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.review.ReviewedJudge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is a verdict worth? */
@Route(value = "judges", layout = Frame.class)
public final class JudgesView extends Screen {
  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private List<ReviewedJudge> judges = List.of();
  private Set<String> labelled = Set.of();
  private @Nullable JudgeSheet sheet;

  /**
   * What was found.
   *
   * @param labelled questions that have labels
   * @param form of the question of the judge chosen; null without one
   */
  private record Found(
      List<ReviewedJudge> judges,
      Set<String> labelled,
      ReviewedJudge.@Nullable Whole chosen,
      @Nullable LabelForm form) {}

  public JudgesView(ConsoleServices services) {
    this.services = services;
    add(content);
  }

  @Override
  public String getPageTitle() {
    return address().own("judge").map(judge -> judge + " · ").orElse("") + "Judges · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    JudgeOrder.unknown(address).ifPresent(this::tell);
    if (!address.scope().filter().isEmpty()) {
      tell("The filter is not used here: a judge is shown on all that it judged.");
    }
    String project = address.scope().project();
    if (project == null) {
      content.removeAll();
      content.add(new H1("Judges"), offRules("default"), NoJudges.in("default"));
      return;
    }
    Instant from = from(address);
    Instant until = address.scope().time().until();
    content.load(
        "the judges",
        () -> {
          List<ReviewedJudge> all = services.judges().judges(project, from, until);
          Optional<ReviewedJudge> chosen = JudgeKey.of(address).flatMap(key -> key.in(all));
          return new Found(
              all,
              Set.copyOf(services.labelling().questions(project)),
              chosen.map(judge -> services.judges().whole(project, judge)).orElse(null),
              chosen
                  .map(judge -> services.labelling().form(project, judge.question()))
                  .orElse(null));
        },
        found -> draw(found, project, address));
  }

  private @Nullable Instant from(Address address) {
    return address.scope().time().from(services.clock().instant());
  }

  private Component draw(Found found, String project, Address address) {
    sheet = null;
    judges = JudgeOrder.of(address).sort(found.judges());
    labelled = found.labelled();
    if (judges.isEmpty()) {
      return new Div(new H1("Judges"), offRules(project), NoJudges.in(project));
    }
    if (found.chosen() != null && found.form() != null) {
      JudgeSheet drawn =
          new JudgeSheet(
              services,
              found.chosen(),
              found.form(),
              found.labelled().contains(found.chosen().judge().question()),
              address,
              from(address),
              address.scope().time().until(),
              this::tell);
      sheet = drawn;
      return drawn;
    }
    JudgeKey.of(address)
        .ifPresent(key -> tell("No judge " + key.judge() + " has judged in this project."));
    return new Div(
        new H1("Judges"),
        offRules(project),
        new JudgeTable(
            judges, labelled, selected(address), address, project, services.clock().instant()));
  }

  private Component offRules(String project) {
    return new OffRules(services.offRules().get(), project);
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    boolean inCases = address().own("people").isPresent();
    keys.put("j", inCases ? "next case" : "next judge");
    keys.put("k", inCases ? "previous case" : "previous judge");
    keys.put(
        "Enter",
        inCases
            ? "open the case"
            : address().own("judge").isPresent()
                ? "cases on which judge and people differ most"
                : "open the judge");
    keys.put("Escape", inCases ? "leave the cases" : "all judges");
    return keys;
  }

  @Override
  public void press(String key) {
    content.whenDrawn(() -> inContent(key));
  }

  private void inContent(String key) {
    if (judges.isEmpty()) {
      return;
    }
    JudgeSheet drawn = sheet;
    if (drawn != null && address().own("people").isPresent()) {
      inCases(key, drawn);
    } else if (drawn != null) {
      inSheet(key, drawn);
    } else {
      inTable(key);
    }
  }

  private void inCases(String key, JudgeSheet drawn) {
    switch (key) {
      case "j" -> drawn.moved(1).ifPresent(this::remember);
      case "k" -> drawn.moved(-1).ifPresent(this::remember);
      case "Enter" -> drawn.selectedCase().ifPresent(Screen::open);
      case "Escape" -> open(CaseTable.without(address()));
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void inSheet(String key, JudgeSheet drawn) {
    int at = JudgeKey.of(address()).map(named -> named.at(judges)).orElse(-1);
    switch (key) {
      case "j" -> choose(Math.min(at + 1, judges.size() - 1));
      case "k" -> choose(Math.max(at - 1, 0));
      case "Enter" -> drawn.worst().ifPresent(Screen::open);
      case "Escape" -> open(JudgeKey.none(address()));
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void choose(int at) {
    open(JudgeKey.of(judges.get(at)).open(address()));
  }

  private void inTable(String key) {
    int at = selected(address());
    switch (key) {
      case "j" -> select(Math.min(at + 1, judges.size() - 1));
      case "k" -> select(Math.max(at - 1, 0));
      case "Enter" -> choose(at);
      case "Escape" -> {}
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  /** Shows another row as selected; the judges are not read again. */
  private void select(int at) {
    remember(JudgeKey.of(judges.get(at)).select(address()));
    String project = address().scope().project();
    if (project != null) {
      content.removeAll();
      content.add(
          new H1("Judges"),
          offRules(project),
          new JudgeTable(judges, labelled, at, address(), project, services.clock().instant()));
    }
  }

  private int selected(Address address) {
    Optional<JudgeKey> key = JudgeKey.selected(address);
    return Math.max(0, key.map(named -> named.at(judges)).orElse(0));
  }
}
