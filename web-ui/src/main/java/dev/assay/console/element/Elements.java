package dev.assay.console.element;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.format.Times;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.score.Score;
import dev.assay.trace.Outcome;
import java.time.Instant;
import java.time.ZoneId;

/** Small pieces: links, pills, cards, times. */
public final class Elements {
  private static final int LINE = 240;

  private Elements() {}

  /** How a pill is coloured: a verdict's colour always comes with its sign and word. */
  public enum Tone {
    PLAIN,
    GOOD,
    BAD,
    WARN,
    ACCENT
  }

  /** The viewer's time zone, as the browser told it. */
  public static ZoneId zone() {
    UI ui = UI.getCurrent();
    String id = ui == null ? null : ui.getPage().getExtendedClientDetails().getTimeZoneId();
    return id == null || !ZoneId.getAvailableZoneIds().contains(id)
        ? ZoneId.of("UTC")
        : ZoneId.of(id);
  }

  /** A link within the console. */
  public static Anchor link(String text, Address address) {
    Anchor link = new Anchor(address.href(), text);
    link.setRouterIgnore(false);
    return link;
  }

  public static Span pill(String text, Tone tone) {
    Span pill = text(text);
    pill.addClassName("pill");
    switch (tone) {
      case PLAIN -> {}
      case GOOD -> pill.addClassName("good");
      case BAD -> pill.addClassName("bad");
      case WARN -> pill.addClassName("warn");
      case ACCENT -> pill.addClassName("accent");
    }
    return pill;
  }

  public static Span pill(Outcome outcome) {
    return pill(Words.outcome(outcome), tone(outcome));
  }

  /** The colour of an outcome. */
  public static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case RESOLVED -> Tone.GOOD;
      case FAILED -> Tone.BAD;
      case ESCALATED, ABANDONED -> Tone.WARN;
      case UNKNOWN -> Tone.PLAIN;
    };
  }

  /** A score in a few characters, all of it on hover. */
  public static Span pill(Score score) {
    Scores.Brief brief = Scores.brief(score);
    Span pill = pill(brief.text(), brief.tone());
    pill.setTitle(Scores.whole(score));
    return pill;
  }

  /** Says that no real user stands behind what is shown. */
  public static Span simulated() {
    Span pill = pill("simulated", Tone.ACCENT);
    pill.setTitle("Played by a simulator or a benchmark: no real user stands behind it");
    return pill;
  }

  /** Text of a sender: laid out by its own direction. */
  public static Span text(String text) {
    Span span = new Span(text);
    span.getElement().setAttribute("dir", "auto");
    return span;
  }

  /** The beginning of a sender's text, for one line: a megabyte stays where it is. */
  public static Span words(String text) {
    int end = Math.min(text.length(), LINE);
    boolean cut = end < text.length();
    if (cut && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text(cut ? text.substring(0, end) + "…" : text);
  }

  public static Span dim(String text) {
    Span span = new Span(text);
    span.addClassName("dim");
    return span;
  }

  /** An instant in short, exactly on hover. */
  public static Span time(Instant instant, Instant now) {
    Span span = new Span(Times.brief(instant, now, zone()));
    span.setTitle(Times.exact(instant, zone()));
    return span;
  }

  /** A bordered box under a heading. */
  public static Div card(String heading, String aside, Component... content) {
    H2 title = new H2(heading);
    if (!aside.isEmpty()) {
      Span small = dim(aside);
      title.add(new Span(" "), small);
    }
    Div card = new Div(title);
    card.addClassName("card");
    card.add(content);
    return card;
  }
}
