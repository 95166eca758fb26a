package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BfclRescoreTest {
  @Test
  void rescore_publishedAugust2024_everyVerdictEqual() {
    BfclData data = Data.bfcl(BfclVersion.AUGUST_2024);

    RescoreReport report = new BfclRescore(data).rescore(Data.folder("bfcl/2024-08/published"));

    System.out.printf(
        "BFCL 2024-08: %d items, %d equal, %d of %d failures for the same reason, %.2f s, %.0f/s%n",
        report.items(),
        report.equal(),
        report.sameReason(),
        report.failures(),
        report.seconds(),
        report.items() / report.seconds());
    report.categories().forEach(System.out::println);
    assertThat(report.differences()).isEmpty();
    assertThat(report.items()).isEqualTo(2 * (1150 + 240));
    assertThat(report.equal()).isEqualTo(report.items());
    assertThat(report.sameReason()).isEqualTo(report.failures());
  }
}
