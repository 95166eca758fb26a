package dev.assay.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConfigTest {
  @TempDir private Path folder;

  @Test
  void of_withoutBrokers_readsNothing() {
    assertThat(KafkaConfig.of(Map.of("ASSAY_KAFKA_TOPICS", "a"))).isEmpty();
  }

  @Test
  void of_brokersAlone_readsWhatTheCollectorWrites() {
    KafkaConfig config = KafkaConfig.of(Map.of("ASSAY_KAFKA_BROKERS", "b:9092")).orElseThrow();
    assertThat(config)
        .isEqualTo(
            new KafkaConfig(
                "b:9092",
                java.util.List.of("otlp_spans"),
                java.util.List.of("otlp_logs"),
                "assay",
                "default",
                null));
  }

  @Test
  void consumer_takesTheFilesProperties_exceptThoseThatKeepPromises() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("p"),
            "security.protocol=SASL_SSL\nenable.auto.commit=true\nauto.offset.reset=latest\ngroup.id=x\n");
    Properties properties =
        KafkaConfig.of(
                Map.of("ASSAY_KAFKA_BROKERS", "b:1", "ASSAY_KAFKA_PROPERTIES", file.toString()))
            .orElseThrow()
            .consumer();
    assertThat(properties)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("auto.offset.reset", "latest")
        .containsEntry("enable.auto.commit", "false")
        .containsEntry("group.id", "assay")
        .containsKey("partition.assignment.strategy");
  }

  @Test
  void consumer_groupProtocolOfTheBrokers_leavesTheAssignmentToThem() throws Exception {
    Path file = Files.writeString(folder.resolve("p"), "group.protocol=consumer\n");
    assertThat(
            KafkaConfig.of(
                    Map.of("ASSAY_KAFKA_BROKERS", "b:1", "ASSAY_KAFKA_PROPERTIES", file.toString()))
                .orElseThrow()
                .consumer())
        .doesNotContainKey("partition.assignment.strategy");
  }

  @Test
  void of_whatCannotBe_isToldInOneLine() {
    assertThatThrownBy(
            () -> KafkaConfig.of(Map.of("ASSAY_KAFKA_BROKERS", "b", "ASSAY_KAFKA_PROJECT", "a b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ASSAY_KAFKA_PROJECT is no project");
    assertThatThrownBy(
            () ->
                KafkaConfig.of(
                    Map.of(
                        "ASSAY_KAFKA_BROKERS", "b",
                        "ASSAY_KAFKA_TOPICS", "a",
                        "ASSAY_KAFKA_LOG_TOPICS", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same topic");
    assertThatThrownBy(
            () ->
                KafkaConfig.of(
                        Map.of("ASSAY_KAFKA_BROKERS", "b:1", "ASSAY_KAFKA_PROPERTIES", "/nowhere"))
                    .orElseThrow()
                    .consumer())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ASSAY_KAFKA_PROPERTIES: /nowhere cannot be read");
  }
}
