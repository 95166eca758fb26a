package dev.assay.console;

import dev.assay.bench.harness.BenchStore;
import dev.assay.console.annotate.Labelling;
import dev.assay.judge.review.JudgeReview;
import dev.assay.judge.run.OffRule;
import dev.assay.score.ScoreStore;
import dev.assay.search.Search;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.RejectedSpanStore;
import dev.assay.trace.SpanStore;
import dev.assay.trace.ToolStore;
import dev.assay.trace.TrafficStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the screens read from.
 *
 * @param offRules rules of arriving turns that do not work
 * @param receiving asked when its screen is opened
 * @param lag asked every few seconds by each open page: must answer at once
 * @param clock "now" for relative time ranges
 */
public record ConsoleServices(
    SpanStore spans,
    ConversationStore conversations,
    TrafficStore traffic,
    ToolStore tools,
    ScoreStore scores,
    BenchStore benchmarks,
    Labelling labelling,
    JudgeReview judges,
    Supplier<List<OffRule>> offRules,
    Search search,
    RejectedSpanStore rejected,
    Supplier<Receiving> receiving,
    Supplier<Lag> lag,
    Clock clock) {}
