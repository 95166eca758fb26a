package dev.assay.ingest.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker of Kafka that is its own controller, in this JVM; it can be stopped and go on. */
final class Broker implements AutoCloseable {
  private final Path folder;
  private final int port = freePort();
  private final int controllerPort = freePort();
  private KafkaRaftServer server;

  Broker(Path folder) throws Exception {
    this.folder = folder;
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    server = started();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void topics(int partitions, String... names) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      for (String name : names) {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
      }
    }
  }

  /** What the group has said of all partitions, together. */
  long committed(String group) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(one -> one == null ? 0 : one.offset())
          .sum();
    }
  }

  /** The partitions of a group's members, one entry for each member. */
  List<List<TopicPartition>> members(String group) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .flatMap(one -> one.members().stream())
          .map(member -> List.copyOf(member.assignment().topicPartitions()))
          .toList();
    }
  }

  KafkaProducer<byte[], byte[]> producer() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address());
    properties.put("compression.type", "zstd");
    properties.put("delivery.timeout.ms", "120000");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  void goOn() {
    server = started();
  }

  @Override
  public void close() {
    stop();
  }

  private KafkaRaftServer started() {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    String own = "PLAINTEXT://127.0.0.1:" + port;
    properties.put("listeners", own + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", own);
    properties.put("log.dirs", folder.toString());
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("group.min.session.timeout.ms", "1000");
    properties.put("auto.create.topics.enable", "false");
    KafkaRaftServer next =
        new KafkaRaftServer(kafka.server.KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    next.startup();
    return next;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
