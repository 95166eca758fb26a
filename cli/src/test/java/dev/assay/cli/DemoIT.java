package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's judges say of the simulator's traffic, against what the simulator knows. */
final class DemoIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @Test
  void demo_judged_hasAKappaAndRatesThatHoldTheTruth(@TempDir Path folder) throws IOException {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");

    assertThat(run("demo", "--exit", "--json", "--conversations", "1500", "--seed", "5"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    JsonNode judged = new ObjectMapper().readTree(out.toString()).path("judged");
    assertThat(judged.path("labels_stand_in").asBoolean()).isTrue();
    JsonNode kappa = judged.path("kappa");
    assertThat(kappa.path("value").asDouble()).isPositive();
    assertThat(kappa.at("/interval/low").asDouble()).isLessThan(kappa.path("value").asDouble());
    JsonNode releases = judged.path("releases");
    assertThat(releases.size()).isEqualTo(2);
    for (JsonNode release : releases) {
      JsonNode rate = release.at("/failed/rate");
      double truth = release.path("true_rate").asDouble();
      assertThat(release.at("/failed/corrected").asBoolean()).isTrue();
      assertThat(truth)
          .as(release.toString())
          .isBetween(rate.at("/interval/low").asDouble(), rate.at("/interval/high").asDouble());
      assertThat(rate.at("/interval/high").asDouble()).isLessThan(0.25);
    }

    assertThat(
            run(
                "judge",
                "rates",
                "--project",
                "storefront",
                "--judge",
                "local:failures",
                "--by",
                "release"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains("counted by the weights of their sample; not all are people's", "2.13", "2.14");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
