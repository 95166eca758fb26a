package dev.assay.bench.storefront.fault;

import java.util.List;
import java.util.function.Supplier;

/** Every fault that strikes by rate. */
public final class Faults {
  private static final List<Supplier<Fault>> ALL =
      List.of(
          WrongArgument::new,
          InventedArgument::new,
          ToolErrorIgnored::new,
          ToolOutputMisread::new,
          PolicyBroken::new,
          WrongTool::new,
          RepeatedSteps::new,
          StoppedEarly::new,
          GaveUp::new,
          WrongLanguage::new,
          DataLeaked::new,
          InjectionFollowed::new,
          LatencyBlowup::new,
          TokenBlowup::new);

  private Faults() {}

  /** New instances, for one conversation. */
  public static List<Fault> all() {
    return ALL.stream().map(Supplier::get).toList();
  }
}
