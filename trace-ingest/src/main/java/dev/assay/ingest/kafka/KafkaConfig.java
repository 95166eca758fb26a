package dev.assay.ingest.kafka;

import dev.assay.ingest.Settings;
import dev.assay.ingest.otlp.OtlpMessage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is read from Kafka.
 *
 * @param brokers host and port of some, by commas, {@code ASSAY_KAFKA_BROKERS}
 * @param topics with requests of spans, {@code ASSAY_KAFKA_TOPICS}
 * @param logTopics with requests of log records, {@code ASSAY_KAFKA_LOG_TOPICS}
 * @param group of consumers that share the topics, {@code ASSAY_KAFKA_GROUP}
 * @param project of records without the header {@code x-assay-project}, {@code ASSAY_KAFKA_PROJECT}
 * @param properties a file with more properties of Kafka's consumer, for TLS, SASL and others,
 *     {@code ASSAY_KAFKA_PROPERTIES}; null for none. It is read at each connecting
 */
public record KafkaConfig(
    String brokers,
    List<String> topics,
    List<String> logTopics,
    String group,
    String project,
    @Nullable Path properties) {
  static final String BROKERS = "ASSAY_KAFKA_BROKERS";
  static final String TOPICS = "ASSAY_KAFKA_TOPICS";
  static final String LOG_TOPICS = "ASSAY_KAFKA_LOG_TOPICS";
  static final String GROUP = "ASSAY_KAFKA_GROUP";
  static final String PROJECT = "ASSAY_KAFKA_PROJECT";
  static final String PROPERTIES = "ASSAY_KAFKA_PROPERTIES";

  /** Of one answer of a broker, packed; about three such are in memory at once. */
  private static final int FETCH_BYTES = 16 << 20;

  private static final int PARTITION_FETCH_BYTES = 4 << 20;
  private static final String RESOLVE_MILLIS = "60000";

  /** What the Collector's exporter calls its topics unless told otherwise. */
  private static final String USUAL_TOPIC = "otlp_spans";

  private static final String USUAL_LOG_TOPIC = "otlp_logs";

  public KafkaConfig {
    topics = List.copyOf(topics);
    logTopics = List.copyOf(logTopics);
    require(!brokers.isBlank(), BROKERS + " must name a broker");
    require(!topics.isEmpty() || !logTopics.isEmpty(), TOPICS + " must name a topic");
    require(
        logTopics.stream().noneMatch(topics::contains),
        LOG_TOPICS + " and " + TOPICS + " must not name the same topic");
    require(!group.isBlank(), GROUP + " must not be blank");
    require(
        OtlpMessage.isProject(project),
        PROJECT + " is no project: up to 64 letters, digits, dots, dashes, underscores");
  }

  /**
   * As the environment says.
   *
   * @return empty when it names no brokers
   * @throws IllegalArgumentException with one clear line when a value is none
   */
  public static Optional<KafkaConfig> of(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    String brokers = settings.text(BROKERS, "");
    if (brokers.isEmpty()) {
      return Optional.empty();
    }
    String file = settings.text(PROPERTIES, "");
    return Optional.of(
        new KafkaConfig(
            brokers,
            names(settings.text(TOPICS, USUAL_TOPIC)),
            names(settings.text(LOG_TOPICS, USUAL_LOG_TOPIC)),
            settings.text(GROUP, "assay"),
            settings.text(PROJECT, "default"),
            file.isEmpty() ? null : Path.of(file)));
  }

  /**
   * The properties of Kafka's consumer: those of the file before ours, except where losing nothing
   * depends on ours.
   *
   * @throws IllegalArgumentException when the file cannot be read
   */
  Properties consumer() {
    Properties all = new Properties();
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, "assay");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Names that cannot be found yet do not stop the start; later it is tried again.
    all.put(ConsumerConfig.BOOTSTRAP_RESOLVE_TIMEOUT_MS_CONFIG, RESOLVE_MILLIS);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
    all.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(PARTITION_FETCH_BYTES));
    Properties told = told();
    all.putAll(told);
    boolean brokersAssign =
        "consumer".equalsIgnoreCase(told.getProperty(ConsumerConfig.GROUP_PROTOCOL_CONFIG));
    if (!brokersAssign && !told.containsKey(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG)) {
      all.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
    }
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return all;
  }

  private Properties told() {
    Properties told = new Properties();
    if (properties != null) {
      try (Reader file = Files.newBufferedReader(properties)) {
        told.load(file);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            PROPERTIES + ": " + properties + " cannot be read as properties: " + e.getMessage(), e);
      }
    }
    return told;
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals("-"))
        .toList();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
