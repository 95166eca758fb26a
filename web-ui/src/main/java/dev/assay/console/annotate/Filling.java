package dev.assay.console.annotate;

import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelQueues;
import dev.assay.judge.label.QueuedCase;
import dev.assay.judge.label.SampleFrame;
import dev.assay.judge.label.StratifiedSample;
import dev.assay.judge.label.StratifiedSample.Candidate;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the cases of a queue come from. */
enum Filling {
  SAMPLE("A stratified sample"),
  FILTER("All that the filter passes"),
  DOUBTS("Where judges disagree or are unsure");

  /** Judges that are surer than this are not asked about. */
  private static final double SURE = 0.8;

  private static final int LEAST_OF_A_STRATUM = 3;
  private static final long SEED = 1;

  private final String label;

  Filling(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Filling of(Address address) {
    return address
        .own("from")
        .flatMap(token -> Stream.of(values()).filter(one -> one.token().equals(token)).findFirst())
        .orElse(SAMPLE);
  }

  /**
   * What a person wants in a queue.
   *
   * @param by fields of strata, joined by commas
   */
  record Wish(String queue, String question, ConversationFilter filter, int most, String by) {
    List<SampleFrame.Stratum> strata() {
      return Arrays.stream(by.split(",", -1))
          .map(
              word ->
                  Stream.of(SampleFrame.Stratum.values())
                      .filter(field -> field.name().equalsIgnoreCase(word))
                      .findFirst())
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /**
   * Puts the cases into the queue; returns how many were not in it.
   *
   * @throws IllegalArgumentException with a sentence for the person when it cannot be done
   */
  int fill(Labelling labelling, ConversationStore conversations, Wish wish) {
    String project = wish.filter().project();
    LabelQueues queues = labelling.queues();
    LabelForm form = labelling.form(project, wish.question());
    List<QueuedCase> added =
        switch (this) {
          case SAMPLE ->
              queues.enqueue(
                  project,
                  wish.queue(),
                  wish.question(),
                  draw(
                      SampleFrame.of(conversations, wish.filter(), form.scope(), wish.strata()),
                      wish.most()));
          case FILTER ->
              queues.enqueuePicked(
                  project,
                  wish.queue(),
                  wish.question(),
                  SampleFrame.newest(conversations, wish.filter(), form.scope(), wish.most()));
          case DOUBTS ->
              queues.enqueueDoubtful(
                  project, wish.queue(), wish.question(), labelling.judgments(), SURE, wish.most());
        };
    return added.size();
  }

  /** With some of each stratum as far as the number asked for allows. */
  private static StratifiedSample draw(List<Candidate> frame, int n) {
    long strata = frame.stream().map(Candidate::stratum).distinct().count();
    int least = (int) Math.min(LEAST_OF_A_STRATUM, n / Math.max(1, strata));
    return StratifiedSample.draw(frame, n, least, SEED);
  }
}
