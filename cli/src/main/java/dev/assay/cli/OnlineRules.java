package dev.assay.cli;

import dev.assay.judge.model.CallLimits;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.run.OffRule;
import dev.assay.judge.run.OnlineRule;
import dev.assay.judge.run.OnlineRuleFile;
import dev.assay.judge.run.OnlineService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of {@code ASSAY_HOME/judging.json}, at work beside a server. The file is looked at
 * again and again: a rule that changed begins anew where it was, one that cannot be used is off and
 * stops nothing else.
 */
final class OnlineRules implements AutoCloseable, MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(OnlineRules.class);
  private static final String FILE = "judging.json";
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A rubric or a price that was missing may have come. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Path file;
  private final ModelClient client;
  private final RuleJudging judging;
  private final Map<String, AtWork> atWork = new HashMap<>();
  private final Thread follower;
  private volatile List<OffRule> off = List.of();
  private volatile int working;
  private @Nullable String known;
  private long lookedAt;

  private record AtWork(OnlineRule rule, OnlineService service) {}

  private OnlineRules(CommandFactory.Context context, Installation installation) {
    this.file = context.home().path().resolve(FILE);
    this.client = new ModelClient(CallLimits.DEFAULT.with(RuleJudging.CONCURRENCY));
    this.judging = new RuleJudging(context, installation, client);
    look();
    this.follower = Thread.ofVirtual().name("judging rules").start(this::follow);
  }

  /** Starts the rules; none without the file. */
  static OnlineRules start(CommandFactory.Context context, Installation installation) {
    return new OnlineRules(context, installation);
  }

  /** Those that do not work, with what to mend. */
  List<OffRule> off() {
    return off;
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    String text = null;
    List<OffRule> wrong = List.of();
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      // No file, no rules.
    } catch (MalformedInputException e) {
      wrong = List.of(new OffRule("", "", "not UTF-8"));
    } catch (IOException e) {
      wrong = List.of(new OffRule("", "", "cannot be read: " + e.getMessage()));
    }
    boolean isDue = !off.isEmpty() && System.nanoTime() - lookedAt > RETRY.toNanos();
    if (wrong.isEmpty() && Objects.equals(text, known) && !isDue) {
      return;
    }
    lookedAt = System.nanoTime();
    if (wrong.isEmpty()) {
      known = text;
      wrong = apply(text == null ? OnlineRuleFile.NONE : OnlineRuleFile.parse(text));
    }
    tell(wrong);
    off = List.copyOf(wrong);
    working = atWork.size();
  }

  /** Brings what is at work to what the file says; gives what cannot be. */
  private List<OffRule> apply(OnlineRuleFile rules) {
    if (rules.isUnreadable()) {
      // Somebody is writing, or made a mistake: what works goes on.
      return rules.wrong();
    }
    for (String name : List.copyOf(atWork.keySet())) {
      AtWork its = Objects.requireNonNull(atWork.get(name));
      if (!rules.rules().contains(its.rule())) {
        its.service().close();
        atWork.remove(name);
        LOG.info("{}: rule {} stops, the file says otherwise now", file, name);
      }
    }
    List<OffRule> wrong = new ArrayList<>(rules.wrong());
    for (OnlineRule rule : rules.rules()) {
      if (!atWork.containsKey(rule.name())) {
        begin(rule, wrong);
      }
    }
    return wrong;
  }

  private void begin(OnlineRule rule, List<OffRule> wrong) {
    try {
      OnlineService service = OnlineService.start(List.of(judging.of(rule)), IDLE, PAUSE);
      atWork.put(rule.name(), new AtWork(rule, service));
      LOG.info("{}: rule {} is at work", file, rule.name());
    } catch (UserError | IllegalArgumentException e) {
      wrong.add(new OffRule(rule.name(), rule.project(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("starting rule {}", rule.name(), e);
      String why = "could not be started, tried again every minute: " + e.getMessage();
      wrong.add(new OffRule(rule.name(), rule.project(), why));
    }
  }

  private void tell(List<OffRule> wrong) {
    for (OffRule one : wrong) {
      if (!off.contains(one)) {
        if (one.name().isEmpty()) {
          LOG.warn("{} is not taken, rules go on as they were: {}", file, one.why());
        } else {
          LOG.warn("{}: rule {} is off: {}", file, one.name(), one.why());
        }
      }
    }
    if (wrong.isEmpty() && !off.isEmpty()) {
      LOG.info("{}: all rules are at work: {}", file, new TreeSet<>(atWork.keySet()));
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("assay.judging.rules", this, one -> one.working)
        .description("Rules of judging.json by what becomes of them")
        .tag("state", "at_work")
        .register(registry);
    Gauge.builder("assay.judging.rules", this, one -> one.off.size())
        .description("Rules of judging.json by what becomes of them")
        .tag("state", "off")
        .register(registry);
  }

  @Override
  public void close() {
    follower.interrupt();
    try {
      follower.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    atWork.values().forEach(its -> its.service().close());
    client.close();
  }
}
