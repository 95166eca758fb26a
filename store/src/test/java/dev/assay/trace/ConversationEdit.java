package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of a conversation that differ in what a test is about. */
public final class ConversationEdit {
  private Conversation one;

  public ConversationEdit(Conversation one) {
    this.one = one;
  }

  public Conversation get() {
    return one;
  }

  public ConversationEdit release(String release) {
    one = copy(one.tools(), one.outcome(), one.cost(), one.language(), release, one.source());
    return this;
  }

  public ConversationEdit language(String language) {
    one = copy(one.tools(), one.outcome(), one.cost(), language, one.release(), one.source());
    return this;
  }

  public ConversationEdit outcome(Outcome outcome) {
    one = copy(one.tools(), outcome, one.cost(), one.language(), one.release(), one.source());
    return this;
  }

  public ConversationEdit tools(List<String> tools) {
    one = copy(tools, one.outcome(), one.cost(), one.language(), one.release(), one.source());
    return this;
  }

  public ConversationEdit cost(@Nullable BigDecimal cost) {
    one = copy(one.tools(), one.outcome(), cost, one.language(), one.release(), one.source());
    return this;
  }

  public ConversationEdit source(String source) {
    one = copy(one.tools(), one.outcome(), one.cost(), one.language(), one.release(), source);
    return this;
  }

  public ConversationEdit status(Status status) {
    one = copy(one.turns(), one.toolCalls(), one.startedAt(), one.duration(), status);
    return this;
  }

  public ConversationEdit startedAt(Instant startedAt) {
    one = copy(one.turns(), one.toolCalls(), startedAt, one.duration(), one.status());
    return this;
  }

  public ConversationEdit duration(Duration duration) {
    one = copy(one.turns(), one.toolCalls(), one.startedAt(), duration, one.status());
    return this;
  }

  public ConversationEdit turns(int turns) {
    one = copy(turns, one.toolCalls(), one.startedAt(), one.duration(), one.status());
    return this;
  }

  public ConversationEdit toolCalls(int toolCalls) {
    one = copy(one.turns(), toolCalls, one.startedAt(), one.duration(), one.status());
    return this;
  }

  public ConversationEdit simulated(boolean simulated) {
    one =
        new Conversation(
            one.id(),
            one.source(),
            simulated,
            one.title(),
            one.turns(),
            one.modelCalls(),
            one.toolCalls(),
            one.tools(),
            one.usage(),
            one.outcome(),
            one.cost(),
            one.startedAt(),
            one.duration(),
            one.status(),
            one.userId(),
            one.language(),
            one.service(),
            one.release());
    return this;
  }

  private Conversation copy(
      List<String> tools,
      Outcome outcome,
      @Nullable BigDecimal cost,
      String language,
      String release,
      String source) {
    return new Conversation(
        one.id(),
        source,
        one.simulated(),
        one.title(),
        one.turns(),
        one.modelCalls(),
        one.toolCalls(),
        tools,
        one.usage(),
        outcome,
        cost,
        one.startedAt(),
        one.duration(),
        one.status(),
        one.userId(),
        language,
        one.service(),
        release);
  }

  private Conversation copy(
      int turns, int toolCalls, Instant startedAt, Duration duration, Status status) {
    return new Conversation(
        one.id(),
        one.source(),
        one.simulated(),
        one.title(),
        turns,
        one.modelCalls(),
        toolCalls,
        one.tools(),
        one.usage(),
        one.outcome(),
        one.cost(),
        startedAt,
        duration,
        status,
        one.userId(),
        one.language(),
        one.service(),
        one.release());
  }
}
