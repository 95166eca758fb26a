package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.judge.review.ReviewedJudge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is a verdict worth? */
@Route(value = "judges", layout = Frame.class)
public final class JudgesView extends Screen {
  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private List<ReviewedJudge> judges = List.of();
  private @Nullable JudgeSheet sheet;

  private record Found(List<ReviewedJudge> judges, ReviewedJudge.@Nullable Whole chosen) {}

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
      content.add(new H1("Judges"), offRules("default"), nothing("default"));
      return;
    }
    Instant from = from(address);
    Instant until = address.scope().time().until();
    content.load(
        "the judges",
        () -> {
          List<ReviewedJudge> all = services.judges().judges(project, from, until);
          return new Found(
              all,
              JudgeKey.of(address)
                  .flatMap(key -> key.in(all))
                  .map(judge -> services.judges().whole(project, judge))
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
    if (judges.isEmpty()) {
      return new Div(new H1("Judges"), offRules(project), nothing(project));
    }
    if (found.chosen() != null) {
      JudgeSheet drawn =
          new JudgeSheet(
              services,
              found.chosen(),
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
        new JudgeTable(judges, selected(address), address, project, services.clock().instant()));
  }

  private Component offRules(String project) {
    return new OffRules(services.offRules().get(), project);
  }

  private static Component nothing(String project) {
    return new EmptyState(
        "No judge has judged in this project",
        "Let one judge, bring what people say of some of its cases, and hold it against them:",
        EmptyState.command(
            "./assay judge run --project "
                + project
                + " --rubric task_resolved --model MODEL --budget 2"),
        EmptyState.command(
            "./assay label import --project " + project + " --question task_resolved labels.csv"),
        EmptyState.command(
            "./assay label agreement --project " + project + " --question task_resolved"),
        Elements.dim(
            "Judgments of a tool of yours come in with ./assay label import --format judgments."));
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
          new JudgeTable(judges, at, address(), project, services.clock().instant()));
    }
  }

  private int selected(Address address) {
    Optional<JudgeKey> key = JudgeKey.selected(address);
    return Math.max(0, key.map(named -> named.at(judges)).orElse(0));
  }
}
