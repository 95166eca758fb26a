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
  private static final String RESPONSE = "Response:";
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
    return switch (strategy) {
      case LLM -> drafted(messages);
      case REACT -> heard(drafted(messages));
      case VERIFY -> verified();
      case REFLECTION -> reflected();
    };
  }

  /** What the model says to that much of the conversation; it remembers having said it. */
  private String drafted(List<Message> to) throws InterruptedException {
    String said = ask(List.copyOf(to));
    messages.add(Message.text(Role.ASSISTANT, said));
    return said;
  }

  /** As upstream it forgets the last line where none was good, although that is said. */
  private String verified() throws InterruptedException {
    String said = "";
    for (int tried = 0; tried < VERIFIED; tried++) {
      said = ask(messages);
      if (satisfies(said, messages)) {
        messages.add(Message.text(Role.ASSISTANT, said));
        return said;
      }
    }
    return said;
  }

  /** When the second line is no better the first one stands; as upstream it remembers both. */
  private String reflected() throws InterruptedException {
    List<Message> current = new ArrayList<>(messages);
    String first = drafted(current);
    if (satisfies(first, current)) {
      return first;
    }
    String prompt = UserPrompts.REFLECT.formatted(UserPrompts.transcript(current), first);
    String reflection = ask(List.of(Message.text(Role.USER, prompt)));
    int mark = reflection.lastIndexOf(RESPONSE);
    String proposed = mark < 0 ? reflection : reflection.substring(mark + RESPONSE.length());
    current.add(Message.text(Role.USER, proposed.strip()));
    String second = drafted(current);
    return satisfies(second, current) ? second : first;
  }

  private boolean satisfies(String said, List<Message> before) throws InterruptedException {
    String prompt = UserPrompts.VERIFY.formatted(UserPrompts.transcript(before), said);
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
