package dev.assay.judge.llm;

import dev.assay.judge.Case;
import dev.assay.judge.Circumstances;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.model.ChatAnswer;
import dev.assay.judge.model.ChatAnswer.Answered;
import dev.assay.judge.model.ChatAnswer.Failed;
import dev.assay.judge.model.ChatAnswer.Finish;
import dev.assay.judge.model.ChatAnswer.Refused;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.ChatRequest.OutputSchema;
import dev.assay.judge.model.Failure;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubric.Input;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Asks a model under a rubric. What is not clearly a judgment is unscored, never a pass or fail.
 */
public final class ModelJudge implements Judge {
  private final JudgeSpec spec;
  private final JudgeId id;
  private final Prompt prompt;
  private final OutputSchema schema;
  private final ChatModel model;
  private final Clock clock;
  private final Supplier<String> marks;

  /**
   * A judge.
   *
   * @param model the one that the spec names
   */
  public ModelJudge(JudgeSpec spec, ChatModel model, Clock clock) {
    this(spec, model, clock, Marks.FRESH);
  }

  ModelJudge(JudgeSpec spec, ChatModel model, Clock clock, Supplier<String> marks) {
    if (!spec.model().equals(model.name())) {
      throw new IllegalArgumentException(spec.model() + " is not " + model.name());
    }
    this.spec = spec;
    this.id = spec.id();
    this.prompt = new Prompt(spec.rubric());
    this.schema = new OutputSchema("judgment", prompt.schema());
    this.model = model;
    this.clock = clock;
    this.marks = marks;
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return spec.rubric().name();
  }

  @Override
  public SortedMap<String, String> parts() {
    return spec.parts();
  }

  @Override
  public Judgment judge(Case c) {
    Optional<Sheet> missing = missing(spec.rubric(), c);
    if (missing.isPresent()) {
      return judgment(c, missing.get(), Judgment.Cost.FREE);
    }
    String mark = marks.get();
    ChatRequest request =
        ChatRequest.of(
                List.of(
                    Message.text(Role.SYSTEM, prompt.system(c.language(), mark)),
                    Message.text(Role.USER, prompt.user(Transcript.of(c, spec.rubric()), mark))),
                spec.sampling())
            .with(schema);
    ChatAnswer answer = model.ask(request);
    return judgment(c, sheet(answer), Costs.of(answer));
  }

  private Sheet sheet(ChatAnswer answer) {
    return switch (answer) {
      case Answered answered when answered.finish() == Finish.LENGTH ->
          Sheet.unscored(Reason.CUT, "longer than " + spec.sampling().maxTokens() + " tokens");
      case Answered answered -> Sheet.read(spec.rubric(), answered.message().text());
      case Refused refused -> Sheet.unscored(Reason.REFUSED, refused.why());
      case Failed failed -> Sheet.unscored(reason(failed.failure()), failed.detail());
    };
  }

  static Reason reason(Failure failure) {
    return switch (failure) {
      case OVER_BUDGET -> Reason.OVER_BUDGET;
      case REJECTED -> Reason.REJECTED;
      case DENIED -> Reason.DENIED;
      case RATE_LIMITED, SERVER_ERROR, TIMEOUT, UNREACHABLE, CUT, UNREADABLE, CANCELLED ->
          Reason.FAILED;
    };
  }

  /** Why the question cannot be asked of the case; empty when it can. */
  private static Optional<Sheet> missing(Rubric rubric, Case c) {
    if (c.judged().stream().allMatch(message -> message.parts().isEmpty())) {
      return Optional.of(Sheet.unscored(Reason.INPUT_MISSING, "nothing was captured"));
    }
    for (Input input : rubric.requires()) {
      Optional<Sheet> sheet =
          switch (input) {
            case MESSAGES ->
                c.judged().stream().allMatch(message -> message.text().isBlank())
                    ? Optional.of(Sheet.unscored(Reason.INPUT_MISSING, "nothing was said"))
                    : Optional.empty();
            case TOOL_CALLS ->
                c.toolCalls().isEmpty()
                    ? Optional.of(Sheet.unscored(Reason.NOT_APPLICABLE, "no tool was called"))
                    : Optional.empty();
            case POLICY -> known(c, Case.POLICY);
            case REFERENCE -> known(c, Case.REFERENCE);
          };
      if (sheet.isPresent()) {
        return sheet;
      }
    }
    return Optional.empty();
  }

  private static Optional<Sheet> known(Case c, String name) {
    return c.context().containsKey(name)
        ? Optional.empty()
        : Optional.of(Sheet.unscored(Reason.INPUT_MISSING, "no " + name + " is known"));
  }

  private Judgment judgment(Case c, Sheet sheet, Judgment.Cost cost) {
    return new Judgment(
        c.subject(),
        id,
        question(),
        c.contentHash(),
        sheet.verdict(),
        sheet.confidence(),
        sheet.criteria(),
        sheet.summary(),
        cost,
        clock.instant(),
        Circumstances.of(c).with(OwnModel.wrote(spec.model(), c)));
  }
}
