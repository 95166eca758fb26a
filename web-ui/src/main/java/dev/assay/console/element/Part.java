package dev.assay.console.element;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of a screen that a query fills. The query runs on a thread of its own: what is quick is
 * there with the page, what takes longer leaves its place open, says after two seconds what it
 * waits for and can be stopped, and what fails says so, tries again by itself a few times and
 * offers to, while the rest of the screen stands. A query that is left behind is interrupted.
 */
public final class Part extends Div {
  private static final Logger LOG = LoggerFactory.getLogger(Part.class);
  private static final long WITH_THE_PAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Between tries by itself, each time twice as long: a store that starts again takes seconds. */
  private static final int FIRST_PAUSE_SECONDS = 2;

  private static final int MOST_TRIES = 5;

  private @Nullable Load<?> current;
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  /** A part with nothing in it yet. */
  public Part(String... classes) {
    addClassName("part");
    addClassNames(classes);
  }

  /**
   * Asks, then draws the answer in this part. A part that already shows an answer keeps it, dimmed,
   * until the next one is there.
   *
   * @param what is waited for, as in "Waiting for {what}"
   * @param query runs without the session's lock; its exceptions become a notice
   * @param draw runs with it
   */
  public <T> void load(String what, Supplier<T> query, Function<T, Component> draw) {
    load(what, query, draw, 1);
  }

  /**
   * Does what needs the answer: at once, or when the one that is asked for is drawn. It is
   * forgotten when there will be no answer or another one is asked for.
   */
  public void whenDrawn(Runnable action) {
    Load<?> running = current;
    if (running == null || running.shown) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  private <T> void load(String what, Supplier<T> query, Function<T, Component> draw, int attempt) {
    stop();
    UI ui = UI.getCurrent();
    Load<T> asked = new Load<>(what, query, draw, ui, attempt);
    current = asked;
    if (getChildren().findAny().isEmpty()) {
      add(skeleton());
    } else {
      addClassName("stale");
    }
    getElement().setAttribute("aria-busy", "true");
    asked.start();
    ui.beforeClientResponse(this, context -> asked.finishWithThePage());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    stop();
  }

  private void stop() {
    Load<?> running = current;
    current = null;
    waiting.clear();
    if (running != null) {
      running.query.stop();
    }
  }

  private void show(Component content) {
    removeAll();
    removeClassName("stale");
    getElement().removeAttribute("aria-busy");
    add(content);
  }

  private static Component skeleton() {
    Div skeleton = new Div();
    skeleton.addClassName("skeleton");
    skeleton.getElement().setAttribute("aria-hidden", "true");
    return skeleton;
  }

  private static Div notice(String text, String way, Runnable go) {
    NativeButton button = new NativeButton(way, click -> go.run());
    button.addClassName("link");
    Div notice = new Div(new Span(text), button);
    notice.addClassName("notice");
    notice.getElement().setAttribute("role", "status");
    return notice;
  }

  private final class Load<T> {
    private final String what;
    private final Supplier<T> question;
    private final Function<T, Component> draw;
    private final UI ui;
    private final int attempt;
    private final Query<T> query;
    private boolean shown;

    Load(String what, Supplier<T> question, Function<T, Component> draw, UI ui, int attempt) {
      this.what = what;
      this.question = question;
      this.draw = draw;
      this.ui = ui;
      this.attempt = attempt;
      this.query = new Query<>(question, () -> Later.on(ui, this::finish));
    }

    void start() {
      query.start();
      Thread.startVirtualThread(
          () -> {
            if (!query.overAfter(SLOW_NANOS)) {
              Later.on(ui, this::slow);
            }
          });
    }

    void finishWithThePage() {
      if (query.overAfter(WITH_THE_PAGE_NANOS)) {
        finish();
      }
    }

    private void finish() {
      if (shown || current != this) {
        return;
      }
      shown = true;
      T answer = query.answer();
      if (answer == null) {
        LOG.warn("reading {} for the console failed", what, query.failure());
        failed("The store did not answer, so " + what + " cannot be shown just now. ");
        if (attempt < MOST_TRIES) {
          Thread.startVirtualThread(this::tryAgainLater);
        }
        return;
      }
      try {
        show(draw.apply(answer));
        while (!waiting.isEmpty()) {
          waiting.removeFirst().run();
        }
      } catch (RuntimeException e) {
        LOG.error("drawing {} in the console failed", what, e);
        failed("The console failed at " + what + "; its log says why. ");
      }
    }

    private void tryAgainLater() {
      try {
        TimeUnit.SECONDS.sleep((long) FIRST_PAUSE_SECONDS << (attempt - 1));
        Later.on(
            ui,
            () -> {
              if (current == this) {
                load(what, question, draw, attempt + 1);
              }
            });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void slow() {
      if (!shown && current == this) {
        show(notice("Still waiting for " + what + ". ", "Stop", this::stopped));
        getElement().setAttribute("aria-busy", "true");
      }
    }

    private void stopped() {
      shown = true;
      query.stop();
      failed("Stopped before " + what + " was there. ");
    }

    private void failed(String text) {
      waiting.clear();
      Div notice = notice(text, "Try again", () -> load(what, question, draw));
      notice.getElement().setAttribute("data-testid", "notice");
      show(notice);
    }
  }
}
