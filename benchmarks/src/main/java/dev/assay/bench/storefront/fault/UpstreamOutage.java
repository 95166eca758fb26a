package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Reply;
import java.util.Optional;

/** A tool or the model is down while the conversation lasts. Strikes only if it is needed. */
public final class UpstreamOutage implements Fault {
  private final Outage outage;

  public UpstreamOutage(Outage outage) {
    this.outage = outage;
  }

  @Override
  public FaultKind kind() {
    return FaultKind.UPSTREAM_OUTAGE;
  }

  @Override
  public boolean possible(Case scene) {
    return outage.covers(scene.startedAt());
  }

  @Override
  public Optional<Reply.Failed> breaks(ToolRequest request, Moment moment) {
    if (!request.tool().equals(outage.target()) || moment.random().nextDouble() >= outage.share()) {
      return Optional.empty();
    }
    if (!moment.struck()) {
      moment.strikeTool();
    }
    return Optional.of(
        new Reply.Failed("service_unavailable", request.tool() + ": 503 from upstream", true));
  }

  @Override
  public boolean modelDown(Moment moment) {
    if (!outage.target().equals(Outage.MODEL) || moment.random().nextDouble() >= outage.share()) {
      return false;
    }
    if (!moment.struck()) {
      moment.strikeModel();
    }
    return true;
  }
}
