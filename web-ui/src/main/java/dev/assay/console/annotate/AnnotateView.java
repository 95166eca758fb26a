package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelNames;
import dev.assay.judge.label.QueueProgress;
import dev.assay.judge.label.QueueStore.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What do people say? */
@Route(value = "annotate", layout = Frame.class)
public final class AnnotateView extends Screen implements Desk.Page {
  static final String NEW = "new";

  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private final Part progress = new Part("progress-part");
  private @Nullable Desk desk;
  private @Nullable Work work;

  private record Found(Summary queue, LabelForm form, QueueProgress progress) {}

  public AnnotateView(ConsoleServices services) {
    this.services = services;
    add(content);
  }

  @Override
  public String getPageTitle() {
    return address().own("queue").map(name -> name + " · ").orElse("") + "Annotate · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    desk = null;
    work = null;
    String project = address.scope().project();
    Optional<String> queue = address.own("queue");
    if (project == null) {
      content.removeAll();
      content.add(EmptyState.noTraffic());
    } else if (address.own("tab").filter(NEW::equals).isPresent()) {
      content.load(
          "what can be asked",
          () -> Askable.in(project, services.labelling()),
          askable -> making(project, askable, address));
    } else if (queue.isEmpty()) {
      content.load(
          "the queues",
          () -> services.labelling().stored().summaries(project),
          queues -> list(queues, address, project));
    } else {
      content.load(
          "the queue",
          () -> find(project, queue.get()),
          found ->
              found
                  .map(one -> open(one, address, project))
                  .orElseGet(() -> unknown(queue.get(), address, project)));
    }
  }

  private Component making(String project, Askable askable, Address address) {
    List<String> questions = askable.of(Filling.of(address));
    address
        .own("ask")
        .filter(asked -> !questions.isEmpty() && !questions.contains(asked))
        .ifPresent(
            asked ->
                tell(
                    "ask="
                        + asked
                        + ": no rubric, criterion or labels of it are known here, so the form asks "
                        + questions.getFirst()
                        + "."));
    return new NewQueue(services, project, questions, address);
  }

  private Optional<Found> find(String project, String queue) {
    Labelling labelling = services.labelling();
    return labelling
        .stored()
        .summary(project, queue)
        .map(
            summary ->
                new Found(
                    summary,
                    labelling.form(project, summary.question()),
                    labelling.queues().progress(project, summary)));
  }

  private Component list(List<Summary> queues, Address address, String project) {
    return new Div(
        new H1("Annotate"),
        queues.isEmpty()
            ? QueueTable.none(address, project)
            : new QueueTable(queues, address, services.clock().instant()));
  }

  private Component unknown(String queue, Address address, String project) {
    tell("There is no queue " + queue + " in this project.");
    Address all = address.with("queue", null);
    return list(services.labelling().stored().summaries(project), all, project);
  }

  private Component open(Found found, Address address, String project) {
    Optional<String> named = address.own("as");
    named.flatMap(LabelNames::wrongAnnotator).ifPresent(wrong -> tell("as: " + wrong + "."));
    Optional<String> name = named.filter(text -> LabelNames.wrongAnnotator(text).isEmpty());
    if (name.isEmpty()) {
      askWho(found, address.own("who").isPresent());
      return new Div(DeskHeading.of(found.queue(), found.form(), address));
    }
    RememberedName.keep(name.get());
    Desk opened = new Desk(services, project, found.queue(), found.form(), name.get(), this);
    desk = opened;
    progress.removeAll();
    progress.add(new ProgressLine(found.progress(), name.get()));
    DeskHeading.Tab tab = DeskHeading.Tab.of(address).orElse(DeskHeading.Tab.CASES);
    address
        .own("tab")
        .filter(token -> DeskHeading.Tab.of(address).isEmpty())
        .ifPresent(token -> tell("tab=" + token + " is no tab of this page."));
    Work shown =
        switch (tab) {
          case CASES -> new Cases(opened);
          case DISAGREEMENTS -> new Disputes(opened);
          case AGREEMENT -> new Agreement(opened);
        };
    work = shown;
    Div page =
        new Div(
            DeskHeading.of(found.queue(), found.form(), address),
            progress,
            DeskHeading.tabs(tab, name.get(), address),
            shown);
    shown.show();
    return page;
  }

  /**
   * Labels under the name that the browser remembers, or asks for one.
   *
   * @param anew to be asked whatever is remembered
   */
  private void askWho(Found found, boolean anew) {
    RememberedName.ask(
        name -> {
          if (desk != null) {
            return;
          }
          if (name.isEmpty() || anew) {
            content.add(
                new WhoForm(
                    found.progress().done().keySet(), address().with("who", null), this::become));
          } else {
            become(name);
          }
        });
  }

  private void become(String name) {
    Address as = address().with("as", name).with("who", null);
    remember(as);
    show(as, as);
  }

  @Override
  public Address here() {
    return address();
  }

  @Override
  public void keep(Address changed) {
    if (!changed.equals(address())) {
      remember(changed);
    }
  }

  @Override
  public void say(String sentence) {
    tell(sentence);
  }

  @Override
  public void progressed() {
    Desk now = desk;
    if (now != null) {
      progress.load(
          "how far the queue is", now::progress, all -> new ProgressLine(all, now.annotator()));
    }
  }

  @Override
  public Map<String, String> keys() {
    Work now = work;
    return now == null ? Map.of() : now.keys();
  }

  @Override
  public void press(String key) {
    Work now = work;
    if (now != null) {
      now.press(key);
    }
  }
}
