package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Reply;
import dev.assay.bench.storefront.shop.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that goes wrong in one conversation, once. Each method is asked at its point of the
 * conversation and leaves things as they are unless overridden. An instance serves one conversation
 * and one thread.
 */
public interface Fault {
  FaultKind kind();

  /** Whether it is certain to strike in such a case. */
  boolean possible(Case scene);

  /** Puts into the shop what the fault needs. */
  default void prepare(Case scene, Shop shop) {}

  /** The calls made in place of one; the last one's answer counts as the one's. */
  default List<ToolRequest> plan(ToolRequest wanted, Moment moment) {
    return List.of(wanted);
  }

  /** The phrase said in place of a call; empty to make the call. */
  default Optional<String> insteadOf(ToolRequest wanted, Moment moment) {
    return Optional.empty();
  }

  /** How a tool breaks before it runs; empty when it runs. */
  default Optional<Reply.Failed> breaks(ToolRequest request, Moment moment) {
    return Optional.empty();
  }

  /** Whether the next model call fails. */
  default boolean modelDown(Moment moment) {
    return false;
  }

  /** What the agent takes a tool's answer for. */
  default Reply read(ToolRequest request, Reply reply, Moment moment) {
    return reply;
  }

  /** What the agent takes a rule for; {@code allowed} is what the policy says. */
  default boolean permits(boolean allowed, Moment moment) {
    return allowed;
  }

  /** What the agent says in place of a line. */
  default Line speak(Line line, Moment moment) {
    return line;
  }

  /** How the next model call goes. */
  default Pace pace(Moment moment) {
    return Pace.USUAL;
  }

  /** Whether the customer waits for what comes after the answer just given. */
  default boolean patient(Moment moment) {
    return true;
  }

  /**
   * How a model call goes.
   *
   * @param delay on top of the usual time
   * @param reasoning tokens on top of the usual
   */
  record Pace(Duration delay, int reasoning) {
    public static final Pace USUAL = new Pace(Duration.ZERO, 0);
  }
}
