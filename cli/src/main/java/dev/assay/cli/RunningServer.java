package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.console.ConsoleConfig;
import dev.assay.console.ConsoleServer;
import dev.assay.console.ConsoleServices;
import dev.assay.console.PlainAnswer;
import dev.assay.console.annotate.Labelling;
import dev.assay.ingest.CappedSpans;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.IngestMetrics;
import dev.assay.ingest.KeyCap;
import dev.assay.ingest.LogSettings;
import dev.assay.ingest.QuotaConfig;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.ReceiptsJson;
import dev.assay.ingest.kafka.KafkaConfig;
import dev.assay.ingest.kafka.KafkaIntake;
import dev.assay.ingest.kafka.KafkaMetrics;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.otlp.OtlpReceivers;
import dev.assay.ingest.otlp.ReceiverConfig;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LogRecordMetrics;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.ingest.redact.Redaction;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import dev.assay.judge.review.JudgeReview;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.run.OffRule;
import dev.assay.search.SearchService;
import dev.assay.search.TurnTexts;
import dev.assay.trace.Stores;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Everything at once: database, receivers and console. */
final class RunningServer implements AutoCloseable {
  /** What an earlier process left unfolded is looked for so far back: longer than any holiday. */
  private static final Duration RECOVERY = Duration.ofDays(62);

  private final Home home;
  private final Installation installation;
  private final Ingest ingest;
  private final OtlpReceivers receivers;
  private final LogIntake logs;
  private final @Nullable KafkaIntake kafka;
  private final @Nullable SelfTraces traces;
  private final SearchService search;
  private final OnlineRules judging;
  private final ConsoleServer console;
  private final ServerFile addresses;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RunningServer(
      Home home,
      Installation installation,
      Ingest ingest,
      OtlpReceivers receivers,
      LogIntake logs,
      @Nullable KafkaIntake kafka,
      @Nullable SelfTraces traces,
      SearchService search,
      OnlineRules judging,
      ConsoleServer console,
      String bind) {
    this.home = home;
    this.installation = installation;
    this.ingest = ingest;
    this.receivers = receivers;
    this.logs = logs;
    this.kafka = kafka;
    this.traces = traces;
    this.search = search;
    this.judging = judging;
    this.console = console;
    this.addresses =
        ServerFile.of(
            console.address(),
            address(bind, receivers.httpPort()),
            address(bind, receivers.grpcPort()));
    addresses.write(home);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  /**
   * Starts all parts, or none.
   *
   * @throws UserError when a server runs on this home already, or a port is taken; then nothing has
   *     been written
   */
  static RunningServer start(CommandFactory.Context context) {
    requireNoOther(context.home());
    Ports.of(context.environment()).requireFree();
    ReceiverConfig config = ReceiverConfig.of(context.environment());
    IngestConfig ingestConfig = IngestConfig.of(context.environment());
    QuotaConfig quotaConfig = QuotaConfig.of(context.environment());
    Optional<KafkaConfig> kafkaConfig = KafkaConfig.of(context.environment());
    context.home().create();
    try (Undo undo = new Undo();
        ProgressLine line = new ProgressLine("Starting")) {
      line.update(0, 0, "the engine, the receivers and the console");
      Installation installation = undo.add(Installation.forServer(context));
      Stores stores = installation.stores();
      SpanLog log =
          undo.add(SpanLog.open(LogSettings.of(context.home().ingestLog(), context.environment())));
      KeyCap keys = new KeyCap(quotaConfig.keys());
      Quotas quotas = new Quotas(quotaConfig);
      LoggedSpans spans =
          new LoggedSpans(new CappedSpans(Costs.spans(installation, context), keys), stores.logs());
      Redaction redaction = RedactionFiles.of(context.home());
      Ingest ingest =
          undo.add(
              new Ingest(
                  spans,
                  stores.conversations(),
                  ingestConfig,
                  log,
                  redaction,
                  DatabaseAddress.from(context.environment()).isPresent()));
      ingest.recover(Instant.now().minus(RECOVERY));
      SpanLog recordLog =
          undo.add(SpanLog.open(LogSettings.of(context.home().recordLog(), context.environment())));
      LogIntake logs =
          undo.add(
              new LogIntake(
                  spans, stores.scores(), ingest::refold, redaction, recordLog, stores.rejected()));
      OtlpReceivers receivers =
          undo.add(
              OtlpReceivers.start(
                  config,
                  ingest,
                  logs,
                  stores.rejected(),
                  quotas,
                  context.home().logs().resolve("rejected.jsonl")));
      SelfTraces traces = SelfTraces.start(context.environment(), receivers).orElse(null);
      if (traces != null) {
        undo.add(traces);
      }
      KafkaIntake kafka = null;
      if (kafkaConfig.isPresent()) {
        kafka =
            undo.add(KafkaIntake.start(kafkaConfig.get(), ingest, logs, stores.rejected(), quotas));
      }
      SearchService search =
          undo.add(
              SearchService.start(
                  context.home().search(),
                  TurnTexts.on(installation.clickHouse()),
                  Clock.systemUTC()));
      ingest.followIndex(
          () -> search.status().rebuilding() ? Instant.EPOCH : search.status().indexedUntil());
      OnlineRules judging = undo.add(OnlineRules.start(context, installation));
      ConsoleServices services =
          new ConsoleServices(
              stores.spans(),
              stores.conversations(),
              stores.traffic(),
              stores.tools(),
              stores.scores(),
              BenchSession.store(context.home(), installation),
              labelling(installation),
              JudgeReview.on(installation.clickHouse(), Clock.systemUTC()),
              judging::off,
              search.search(),
              stores.rejected(),
              () -> ConsoleStatus.receiving(ingest.status(), context.home()),
              () -> ConsoleStatus.lag(ingest.status(), search.status()),
              Clock.systemUTC());
      ConsoleServer console =
          undo.add(
              ConsoleServer.start(
                  ConsoleConfig.from(context.environment()),
                  services,
                  answers(ingest, logs, kafka, List.of(quotas, keys, receivers, judging))));
      RunningServer server =
          new RunningServer(
              context.home(),
              installation,
              ingest,
              receivers,
              logs,
              kafka,
              traces,
              search,
              judging,
              console,
              config.bind());
      undo.keep();
      return server;
    }
  }

  private static Labelling labelling(Installation installation) {
    ClickHouse clickHouse = installation.clickHouse();
    Clock clock = Clock.systemUTC();
    return new Labelling(
        LabelStore.on(clickHouse, clock),
        QueueStore.on(clickHouse, clock),
        RubricStore.on(clickHouse, clock),
        JudgmentStore.on(clickHouse, clock),
        clock);
  }

  /**
   * Makes sure that no other server runs on the home.
   *
   * @throws UserError that names it
   */
  static void requireNoOther(Home home) {
    ServerFile.find(home)
        .ifPresent(
            other -> {
              throw new UserError(
                  "a server runs on %s already (process %d), its console is %s. A command that started it for itself ends by itself; else stop it, or set %s to another folder"
                      .formatted(home.path(), other.pid(), other.console(), Home.VARIABLE));
            });
  }

  ServerFile addresses() {
    return addresses;
  }

  /** Rules of judging that do not work. */
  List<OffRule> offRules() {
    return judging.off();
  }

  Installation installation() {
    return installation;
  }

  /**
   * Stops taking in, stores and folds what was taken in, then stops the rest. Happens by itself
   * when the process is asked to end; who calls it meanwhile waits for it.
   */
  @Override
  public synchronized void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Closing.quietly(() -> ServerFile.delete(home));
    Closing.quietly(receivers);
    if (kafka != null) {
      Closing.quietly(kafka);
    }
    Closing.quietly(logs);
    Closing.quietly(ingest);
    Closing.quietly(console);
    Closing.quietly(judging);
    Closing.quietly(search);
    Closing.quietly(installation);
    if (traces != null) {
      Closing.quietly(traces);
    }
  }

  private static List<PlainAnswer> answers(
      Ingest ingest, LogIntake logs, @Nullable KafkaIntake kafka, List<MeterBinder> more) {
    List<MeterBinder> others = new ArrayList<>(more);
    others.add(new LogRecordMetrics(() -> logs.status().orElseThrow()));
    if (kafka != null) {
      others.add(new KafkaMetrics(kafka::status));
    }
    IngestMetrics metrics = new IngestMetrics(ingest::status, others);
    return List.of(
        new PlainAnswer(
            "/metrics", "text/plain; version=0.0.4; charset=utf-8", parameters -> metrics.scrape()),
        new PlainAnswer(
            "/api/v1/receipts",
            "application/json",
            parameters -> ReceiptsJson.of(ingest.status(), parameters.get("project"))));
  }

  private static URI address(String bind, int port) {
    boolean here = Set.of("127.0.0.1", "::1", "0.0.0.0", "::").contains(bind);
    String host = here ? "localhost" : bind.contains(":") ? "[" + bind + "]" : bind;
    return URI.create("http://" + host + ":" + port);
  }
}
