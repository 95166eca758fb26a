package dev.assay.bench.harness;

import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.TrialResult.Verdict;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one trial: lets the agent and the world talk until it is over. Thread-safe. */
final class TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);

  private final Benchmark benchmark;
  private final AgentUnderTest agent;
  private final BenchRun run;
  private final int steps;
  private final RunBudget budget;
  private final Clock clock;

  TrialRunner(
      Benchmark benchmark,
      AgentUnderTest agent,
      BenchRun run,
      int steps,
      RunBudget budget,
      Clock clock) {
    this.benchmark = benchmark;
    this.agent = agent;
    this.run = run;
    this.steps = steps;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * A trial.
   *
   * @param turns its traces; none when it broke down before it began
   * @param nobodyThere whether it broke down because nobody could be asked
   */
  record Made(TrialResult result, List<ResourceSpans> turns, boolean nobodyThere) {}

  /**
   * Makes it. The same attempt made twice is one conversation, whose spans and scores take the
   * place of the first's.
   *
   * @param attempt how many times before it broke down
   * @param heard told whenever somebody said something
   * @throws BudgetSpent when the budget does not cover it to its end
   * @throws SpendUntold when nobody can know whether it does
   */
  Made run(BenchTask task, int trial, int attempt, Runnable heard) throws InterruptedException {
    Instant start = clock.instant();
    TrialContext context =
        new TrialContext(
            task,
            trial,
            "%s.%s.%d.%d".formatted(run.id(), task.id(), trial, attempt),
            Seeds.of(run.seed(), task.id(), trial),
            budget,
            agent.callsOneByOne());
    Talk talk = new Talk(context, heard);
    try {
      Episode.Grade grade = talk.play();
      return talk.made(
          start, grade.passed() ? Verdict.PASS : Verdict.FAIL, grade.reward(), grade.reason());
    } catch (BudgetSpent | SpendUntold | InterruptedException e) {
      throw e;
    } catch (ContextExceeded e) {
      return talk.outgrown(start, String.valueOf(e.getMessage()));
    } catch (ModelFailure e) {
      LOG.warn("{} broke down: {}", context.conversationId(), e.getMessage());
      return talk.broken(start, String.valueOf(e.getMessage()), e.nobodyThere());
    } catch (RuntimeException | Error e) {
      LOG.warn("{} broke down", context.conversationId(), e);
      return talk.broken(start, e.toString(), false);
    }
  }

  private long now() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
  }

  /** One conversation. */
  private final class Talk {
    private final TrialContext context;
    private final Runnable heard;
    private @Nullable TrialTrace trace;
    private int said;
    private int calls;
    private long since;

    Talk(TrialContext context, Runnable heard) {
      this.heard = heard;
      this.context = context;
    }

    Episode.Grade play() throws InterruptedException {
      try (Episode episode = benchmark.begin(context.task(), context)) {
        Episode.Opening opening = episode.opening();
        TrialTrace spans = new TrialTrace(run, context.conversationId(), opening);
        trace = spans;
        since = now();
        spans.said(opening.first(), since);
        try (AgentUnderTest.Session session = agent.begin(opening, context)) {
          return episode.grade(talk(episode, session, opening.first(), spans));
        }
      }
    }

    /** Whether it came to an end within its steps. */
    private boolean talk(
        Episode episode, AgentUnderTest.Session session, Next.Input first, TrialTrace spans)
        throws InterruptedException {
      Next.Input input = first;
      while (said < steps) {
        since = now();
        AgentMessage message = session.next(input);
        heard.run();
        if (message == null) {
          return false;
        }
        said++;
        if (message.cost() == null) {
          context.agentAccount().costIsUnknown();
        }
        long answered = now();
        Next next = episode.next(message);
        heard.run();
        switch (next) {
          case Next.Results results -> {
            spans.answered(message.first(results.answers().size()), since, answered);
            ran(spans, results.answers(), answered);
            input = results;
          }
          case Next.Said words -> {
            spans.answered(message, since, answered);
            spans.said(words, now());
            input = words;
          }
          case Next.Over over -> {
            spans.answered(message, since, answered);
            ran(spans, over.answers(), answered);
            return true;
          }
        }
      }
      return false;
    }

    private void ran(TrialTrace spans, List<ToolAnswer> answers, long at) {
      calls += answers.size();
      spans.ran(answers, at);
    }

    Made broken(Instant start, String reason, boolean nobodyThere) {
      failed(reason);
      return made(start, Verdict.ERROR, null, reason, nobodyThere);
    }

    /** The agent's model cannot read what the agent made of the conversation. */
    Made outgrown(Instant start, String reason) {
      failed(reason);
      return made(start, Verdict.FAIL, 0.0, reason);
    }

    private void failed(String reason) {
      if (trace != null) {
        trace.failed(reason, since, now());
      }
    }

    Made made(Instant start, Verdict verdict, @Nullable Double reward, String reason) {
      return made(start, verdict, reward, reason, false);
    }

    private Made made(
        Instant start,
        Verdict verdict,
        @Nullable Double reward,
        String reason,
        boolean nobodyThere) {
      TrialResult result =
          new TrialResult(
              context.task().id(),
              context.task().category(),
              context.trial(),
              verdict,
              reward,
              reason,
              context.conversationId(),
              context.seed(),
              said,
              calls,
              context.agentAccount().tokens(),
              context.agentAccount().cost(),
              context.otherAccount().tokens(),
              context.otherAccount().cost(),
              start,
              Duration.between(start, clock.instant()));
      String outcome =
          switch (verdict) {
            case PASS -> "resolved";
            case FAIL -> "failed";
            case ERROR -> "unknown";
          };
      List<ResourceSpans> turns =
          trace == null ? List.of() : trace.end(context.task(), context.trial(), outcome, now());
      return new Made(result, turns, nobodyThere);
    }
  }
}
