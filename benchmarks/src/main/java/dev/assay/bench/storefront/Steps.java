package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.ToolRequest;
import dev.assay.bench.storefront.shop.Reply;
import dev.assay.bench.storefront.shop.Shop;
import dev.assay.bench.storefront.shop.ToolBox;
import dev.assay.trace.Outcome;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The agent's model calls and tool calls, with what the fault makes of them and the trying again
 * when something upstream breaks. Not for use by several threads.
 */
final class Steps {
  private static final int ATTEMPTS = 3;

  private final Shop shop;
  private final Fault fault;
  private final Incident incident;
  private final double transientErrors;
  private final Recorder recorder;
  private final RandomGenerator random;

  /**
   * @param transientErrors share of the tool calls that fail once, 0 to 1
   */
  Steps(
      Shop shop,
      Fault fault,
      Incident incident,
      double transientErrors,
      Recorder recorder,
      RandomGenerator random) {
    this.shop = shop;
    this.fault = fault;
    this.incident = incident;
    this.transientErrors = transientErrors;
    this.recorder = recorder;
    this.random = random;
  }

  /** Calls a tool, or whatever the fault calls in its place; the last answer counts. */
  Reply call(ToolRequest wanted) {
    Reply last = Reply.refused("not_called", "no call was made");
    for (ToolRequest request : fault.plan(wanted, incident)) {
      last = attempt(request);
    }
    return last;
  }

  /** A call that breaks upstream is tried again. */
  private Reply attempt(ToolRequest request) {
    Reply read = once(request, true);
    for (int again = 1; again < ATTEMPTS && upstream(read); again++) {
      read = once(request, false);
    }
    return read;
  }

  private static boolean upstream(Reply reply) {
    return reply instanceof Reply.Failed failed && failed.upstream();
  }

  private Reply once(ToolRequest request, boolean first) {
    Fault.Pace pace = thinks();
    Recorder.Asked call = recorder.ask(request, pace);
    incident.modelRan(call.step());
    Reply reply =
        fault
            .breaks(request, incident)
            .<Reply>map(failed -> failed)
            .orElseGet(() -> run(request, first));
    Truth.Step ran = recorder.tool(call.callId(), request, reply);
    incident.toolRan(ran);
    return fault.read(request, reply, incident);
  }

  private Reply run(ToolRequest request, boolean first) {
    if (first && random.nextDouble() < transientErrors) {
      return new Reply.Failed("service_unavailable", request.tool() + ": 503 from upstream", true);
    }
    return ToolBox.run(shop, request.tool(), request.arguments());
  }

  /** Answers the customer with words that are found when the model is there. */
  void answer(Supplier<String> words) {
    Fault.Pace pace = thinks();
    incident.modelRan(recorder.answer(words.get(), pace));
  }

  /** What happens before a model answers; ends the conversation when it does not. */
  private Fault.Pace thinks() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!fault.modelDown(incident)) {
        return fault.pace(incident);
      }
      incident.modelRan(recorder.modelFails());
    }
    recorder.failTurn();
    throw new Over(Outcome.ABANDONED);
  }
}
