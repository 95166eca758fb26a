package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;

/** One answer comes in English, or in Spanish for those who write English. */
final class WrongLanguage implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.WRONG_LANGUAGE;
  }

  @Override
  public boolean possible(Case scene) {
    return true;
  }

  @Override
  public Line speak(Line line, Moment moment) {
    if (moment.struck()) {
      return line;
    }
    moment.strikeModel();
    return line.in(line.language().equals("en") ? "es" : "en");
  }
}
