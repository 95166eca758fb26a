package dev.assay.console.element;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.concurrent.CountDownLatch;
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
  private static final int SLOW_SECONDS = 2;

  /** Between tries by itself, each time twice as long: a store that starts again takes seconds. */
  private static final int FIRST_PAUSE_SECONDS = 2;

  private static final int MOST_TRIES = 5;

  private @Nullable Query<?> current;

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

  private <T> void load(String what, Supplier<T> query, Function<T, Component> draw, int attempt) {
    stop();
    UI ui = UI.getCurrent();
    Query<T> asked = new Query<>(what, query, draw, ui, attempt);
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
    Query<?> running = current;
    current = null;
    if (running != null) {
      running.thread.interrupt();
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

  private final class Query<T> {
    private final String what;
    private final Supplier<T> query;
    private final Function<T, Component> draw;
    private final UI ui;
    private final long startedNanos = System.nanoTime();
    private final int attempt;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable T answer;
    private volatile @Nullable RuntimeException failure;
    private boolean shown;

    Query(String what, Supplier<T> query, Function<T, Component> draw, UI ui, int attempt) {
      this.attempt = attempt;
      this.what = what;
      this.query = query;
      this.draw = draw;
      this.ui = ui;
      this.thread = Thread.ofVirtual().name("console-query").unstarted(this::run);
    }

    void start() {
      thread.start();
      Thread.startVirtualThread(this::warnWhenSlow);
    }

    private void run() {
      try {
        answer = query.get();
      } catch (RuntimeException e) {
        failure = e;
      }
      answered.countDown();
      Later.on(ui, this::finish);
    }

    private void warnWhenSlow() {
      try {
        if (!answered.await(SLOW_SECONDS, TimeUnit.SECONDS)) {
          Later.on(ui, this::slow);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void finishWithThePage() {
      try {
        long left = WITH_THE_PAGE_NANOS - (System.nanoTime() - startedNanos);
        if (answered.await(Math.max(0, left), TimeUnit.NANOSECONDS)) {
          finish();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void finish() {
      if (shown || current != this) {
        return;
      }
      shown = true;
      RuntimeException failed = failure;
      T answer = this.answer;
      if (failed != null || answer == null) {
        LOG.warn("reading {} for the console failed", what, failed);
        show(failed());
        if (attempt < MOST_TRIES) {
          Thread.startVirtualThread(this::tryAgainLater);
        }
      } else {
        show(draw.apply(answer));
      }
    }

    private void tryAgainLater() {
      try {
        TimeUnit.SECONDS.sleep((long) FIRST_PAUSE_SECONDS << (attempt - 1));
        Later.on(
            ui,
            () -> {
              if (current == this) {
                load(what, query, draw, attempt + 1);
              }
            });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void slow() {
      if (shown || current != this) {
        return;
      }
      NativeButton stop = new NativeButton("Stop", click -> stopped());
      stop.addClassName("link");
      Div notice = new Div(new Span("Still waiting for " + what + ". "), stop);
      notice.addClassName("notice");
      notice.getElement().setAttribute("role", "status");
      show(notice);
    }

    private void stopped() {
      shown = true;
      thread.interrupt();
      show(notice("Stopped before " + what + " was there. "));
    }

    private Component failed() {
      return notice("The store did not answer, so " + what + " cannot be shown just now. ");
    }

    private Component notice(String text) {
      NativeButton again = new NativeButton("Try again", click -> load(what, query, draw));
      again.addClassName("link");
      Div notice = new Div(new Span(text), again);
      notice.addClassName("notice");
      notice.getElement().setAttribute("role", "status");
      notice.getElement().setAttribute("data-testid", "notice");
      return notice;
    }
  }
}
