package dev.assay.cli;

import dev.assay.bench.bfcl.BfclFileException;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.Harness;
import dev.assay.bench.harness.RunBudget;
import dev.assay.bench.harness.RunLimits;
import dev.assay.bench.storefront.OtlpSender;
import dev.assay.bench.tau.TauDataException;
import dev.assay.bench.tau2.Tau2DataException;
import dev.assay.judge.model.Ledger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a run out of settings, or goes on with one, and prints what came of it. */
final class BenchRunner {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CommandFactory.Context context;
  private final BenchRunOptions options;

  BenchRunner(CommandFactory.Context context, BenchRunOptions options) {
    this.context = context;
    this.options = options;
  }

  /**
   * What a command runs.
   *
   * @param steps most messages of the agent, where the user does not say
   * @param trials of a task, where the user does not say
   * @param agent null for the one that the settings name
   * @param tasks that are tried where the user does not say
   * @param more lines of the report
   */
  record Plan(
      Benchmark benchmark,
      int steps,
      int trials,
      @Nullable AgentUnderTest agent,
      List<BenchTask> tasks,
      List<String> more) {
    Plan(Benchmark benchmark, int steps) {
      this(benchmark, steps, 1, null, benchmark.tasks(), List.of());
    }
  }

  /** Makes a plan of settings; models are those of the run. */
  @FunctionalInterface
  interface Planner {
    Plan plan(BenchSettings settings, BenchModels models) throws InterruptedException;
  }

  /**
   * Runs.
   *
   * @param family the command's name
   * @param given settings of the command line
   */
  int run(String family, Map<String, String> given, Planner planner) throws InterruptedException {
    try (BenchSession session = BenchSession.open(context)) {
      BenchStore store = session.store();
      BenchRun before = options.resume() == null ? null : earlier(store, options.resume());
      BenchSettings settings = settings(family, given, before);
      String id = before == null ? "" : before.id();
      if (before == null) {
        id = family + "-" + STAMP.format(Instant.now()) + "-" + suffix();
      }
      Path ledger = BenchSession.ledgers(context.home()).file(id);
      RunBudget.Limit limit =
          new RunBudget.Limit(settings.dollars("budget"), settings.tokens("budget-tokens"));
      try (RunBudget budget = new RunBudget(limit, Ledger.open(ledger));
          BenchModels models =
              new BenchModels(
                  context,
                  settings,
                  Costs.prices(session.installation()),
                  options.project(),
                  budget.budget())) {
        Plan plan = planner.plan(settings, models);
        AgentUnderTest agent = plan.agent() == null ? models.agent() : plan.agent();
        BenchRun run = before == null ? begin(id, settings, plan, agent) : before;
        BenchRun ended = made(session, store, run, settings, plan, agent, budget);
        return print(store, ended, plan, session, budget);
      }
    } catch (TauDataException | Tau2DataException | BfclFileException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    } catch (Ledger.InUseException e) {
      throw new UserError("the run is under way in another process: " + e.getMessage());
    }
  }

  private BenchRun earlier(BenchStore store, String id) {
    return store
        .run(options.project(), id)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no run %s in project %s: ./assay bench runs names them"
                        .formatted(id, options.project())));
  }

  private static BenchSettings settings(
      String family, Map<String, String> given, @Nullable BenchRun before) {
    if (before == null) {
      Map<String, String> all = new LinkedHashMap<>(given);
      all.put(BenchRun.FAMILY, family);
      return new BenchSettings(all);
    }
    BenchSettings earlier = new BenchSettings(before.settings());
    if (!earlier.text(BenchRun.FAMILY, "").equals(family)) {
      throw new UserError(
          "%s is a run of %s: ./assay bench %s --resume %s"
              .formatted(
                  before.id(),
                  before.version().name(),
                  earlier.text(BenchRun.FAMILY, "…"),
                  before.id()));
    }
    return earlier.resumedWith(given);
  }

  private BenchRun begin(String id, BenchSettings settings, Plan plan, AgentUnderTest agent) {
    return new BenchRun(
        options.project(),
        id,
        plan.benchmark().version(),
        agent.name(),
        kept(settings, plan.benchmark().notRun()),
        settings.seed(),
        settings.number("trials", plan.trials(), 1_000),
        chosen(settings.find("tasks"), plan.tasks()),
        BenchRun.State.RUNNING,
        "",
        Instant.now(),
        null);
  }

  private static Map<String, String> kept(BenchSettings settings, List<String> notRun) {
    Map<String, String> kept = new LinkedHashMap<>(settings.values());
    if (!notRun.isEmpty()) {
      kept.put(BenchRun.NOT_RUN, String.join("\n", notRun));
    }
    return kept;
  }

  private BenchRun made(
      BenchSession session,
      BenchStore store,
      BenchRun run,
      BenchSettings settings,
      Plan plan,
      AgentUnderTest agent,
      RunBudget budget)
      throws InterruptedException {
    try {
      return run(session, store, run, settings, plan, agent, budget);
    } catch (RuntimeException e) {
      if (session.lost()) {
        throw new UserError(
            "the server that the run used was stopped. What was made is kept: %s"
                .formatted(run.with(BenchRun.State.INTERRUPTED, "", null).resumption().orElse("")));
      }
      throw e;
    }
  }

  private BenchRun run(
      BenchSession session,
      BenchStore store,
      BenchRun run,
      BenchSettings settings,
      Plan plan,
      AgentUnderTest agent,
      RunBudget budget)
      throws InterruptedException {
    RunLimits limits =
        new RunLimits(
            settings.number("concurrency", 4, 1_000),
            settings.number("max-steps", plan.steps(), 10_000));
    context.err().println("assay: run " + run.id() + ", goes on with --resume " + run.id());
    context.err().flush();
    try (OtlpSender sender = session.sender(run.project());
        BenchProgress progress = new BenchProgress(context.err())) {
      Harness harness =
          new Harness(
              store,
              session.installation().stores().scores(),
              BenchSession.traces(sender),
              Clock.systemUTC());
      return harness.run(plan.benchmark(), agent, run, limits, budget, progress::tell);
    }
  }

  private int print(
      BenchStore store, BenchRun run, Plan plan, BenchSession session, RunBudget budget) {
    BenchRunReport report =
        BenchRunReport.of(run, store.trials(run.project(), run.id()), budget.budget().standing());
    if (options.json()) {
      context.out().println(JsonRows.json(report));
    } else {
      report.print(context.out());
      plan.more().forEach(context.out()::println);
      String address = address(session.addresses().console(), run);
      context
          .out()
          .println(
              session.stays() ? "Console  " + address : "./assay serve shows it at " + address);
    }
    context.out().flush();
    return run.state() == BenchRun.State.FINISHED ? Exit.DONE : Exit.INCONCLUSIVE_OR_BROKEN;
  }

  private static String address(URI console, BenchRun run) {
    return "%sbenchmarks?project=%s&run=%s"
        .formatted(
            console,
            URLEncoder.encode(run.project(), StandardCharsets.UTF_8),
            URLEncoder.encode(run.id(), StandardCharsets.UTF_8));
  }

  private static String suffix() {
    return "%04x".formatted(new SecureRandom().nextInt(0x10000));
  }

  /** Ids of the tasks that are meant. */
  static List<String> chosen(@Nullable String which, List<BenchTask> tasks) {
    List<String> ids = tasks.stream().map(BenchTask::id).toList();
    if (which == null) {
      return ids;
    }
    if (which.matches("[0-9]{1,9}")) {
      int many = Integer.parseInt(which);
      if (many < 1) {
        throw new UserError("--tasks must be at least 1");
      }
      return ids.subList(0, Math.min(many, ids.size()));
    }
    List<String> chosen = new ArrayList<>();
    for (String part : which.split(",", -1)) {
      String id = part.strip();
      int from = ids.indexOf(id.replaceFirst("-.*", ""));
      int to = ids.indexOf(id.replaceFirst(".*-", ""));
      if (ids.contains(id)) {
        chosen.add(id);
      } else if (id.matches("[0-9]+-[0-9]+") && from >= 0 && to >= from) {
        chosen.addAll(ids.subList(from, to + 1));
      } else if (!id.isEmpty()) {
        throw new UserError("--tasks: the benchmark has no task " + id);
      }
    }
    if (chosen.isEmpty()) {
      throw new UserError("--tasks names none");
    }
    return chosen.stream().distinct().toList();
  }
}
