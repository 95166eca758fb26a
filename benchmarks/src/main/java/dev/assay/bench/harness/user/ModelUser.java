package dev.assay.bench.harness.user;

import dev.assay.bench.harness.MeteredModel;
import dev.assay.bench.harness.ModelFailure;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model that plays the user. */
public final class ModelUser implements SimulatedUser {
  private static final int VERIFIED = 3;
  private static final String STOP = "###STOP###";
  private static final int MAX_TOKENS = 1_024;

  private final MeteredModel model;
  private final UserStrategy strategy;
  private final double temperature;
  private final long seed;
  private final List<Message> messages = new ArrayList<>();

  /**
   * A user.
   *
   * @param system what the model is told of its part
   * @param temperature 0 to 2
   */
  public ModelUser(
      MeteredModel model, UserStrategy strategy, String system, double temperature, long seed) {
    this.model = model;
    this.strategy = strategy;
    this.temperature = temperature;
    this.seed = seed;
    messages.add(Message.text(Role.SYSTEM, system));
  }

  /** Something said before, as if the model had said it. */
  public void began(String agent, String said) {
    messages.add(Message.text(Role.USER, agent));
    messages.add(Message.text(Role.ASSISTANT, said));
  }

  @Override
  public String answer(String agent) throws InterruptedException {
    messages.add(Message.text(Role.USER, agent));
    String said =
        switch (strategy) {
          case LLM, REACT -> ask(messages);
          case VERIFY -> verified();
          case REFLECTION -> reflected();
        };
    messages.add(Message.text(Role.ASSISTANT, said));
    return strategy == UserStrategy.REACT ? heard(said) : said;
  }

  private String verified() throws InterruptedException {
    String said = ask(messages);
    for (int tried = 1; tried < VERIFIED && !satisfies(said); tried++) {
      said = ask(messages);
    }
    return said;
  }

  /** When the second line is no better the first one stands. */
  private String reflected() throws InterruptedException {
    String first = ask(messages);
    if (satisfies(first)) {
      return first;
    }
    String prompt = UserPrompts.REFLECT.formatted(UserPrompts.transcript(messages), first);
    String reflection = ask(List.of(Message.text(Role.USER, prompt)));
    int mark = reflection.lastIndexOf("Response:");
    String proposed = mark < 0 ? reflection : reflection.substring(mark + "Response:".length());
    List<Message> more = new ArrayList<>(messages);
    more.add(Message.text(Role.USER, proposed.strip()));
    String second = ask(more);
    return satisfies(second) ? second : first;
  }

  private boolean satisfies(String said) throws InterruptedException {
    String prompt = UserPrompts.VERIFY.formatted(UserPrompts.transcript(messages), said);
    return ask(List.of(Message.text(Role.USER, prompt))).toLowerCase(Locale.ROOT).contains("true");
  }

  private String ask(List<Message> what) throws InterruptedException {
    Sampling sampling = new Sampling(temperature, null, seed, MAX_TOKENS, List.of());
    return model.ask(ChatRequest.of(what, sampling)).message().text();
  }

  /** What the agent hears of thought and response. */
  static String heard(String said) {
    if (said.contains(STOP)) {
      return STOP;
    }
    for (String mark : List.of("User Response:", "Thought:")) {
      int at = said.indexOf(mark);
      if (at >= 0) {
        return said.substring(at + mark.length()).strip();
      }
    }
    throw new ModelFailure("the simulated user said nothing behind \"User Response:\"", null);
  }
}
