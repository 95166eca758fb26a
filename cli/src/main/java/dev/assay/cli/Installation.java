package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Migrator;
import dev.assay.clickhouse.engine.EmbeddedEngine;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.EngineConfig;
import dev.assay.clickhouse.engine.EngineInUse;
import dev.assay.trace.Stores;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The database of a home: the server that {@code ASSAY_CLICKHOUSE_URL} names, else the engine of
 * the server that runs on this home, else an engine of this process's own.
 */
final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 200;

  private final DatabaseAddress address;
  private final ClickHouse clickHouse;
  private final Stores stores;
  private final AutoCloseable engine;

  private Installation(DatabaseAddress address, AutoCloseable engine) {
    this.address = address;
    this.engine = engine;
    this.clickHouse = address.connect();
    this.stores = Stores.on(clickHouse);
  }

  /** For a command that comes and goes: uses what runs, else starts its own and stops it after. */
  static Installation forCommand(CommandFactory.Context context) {
    Optional<DatabaseAddress> server = DatabaseAddress.from(context.environment());
    context.home().create();
    if (server.isPresent()) {
      return migrated(server.get(), () -> {});
    }
    EngineGuests guests = new EngineGuests(context.home());
    return waiting(
        () -> {
          AutoCloseable visit = guests.enter();
          Optional<EngineAddress> running = EmbeddedEngine.attach(context.home().path());
          if (running.isPresent()) {
            return Optional.of(migrated(DatabaseAddress.of(running.get()), visit));
          }
          Closing.quietly(visit);
          if (ServerFile.find(context.home()).isPresent()) {
            // The server's engine is starting again: it must find its data free.
            return Optional.empty();
          }
          EmbeddedEngine own = startEngine(context);
          return Optional.of(
              migrated(DatabaseAddress.of(own.address()), () -> guests.closeAfter(own)));
        });
  }

  /** For the server, which keeps its engine as long as it runs. */
  static Installation forServer(CommandFactory.Context context) {
    Optional<DatabaseAddress> server = DatabaseAddress.from(context.environment());
    if (server.isPresent()) {
      return migrated(server.get(), () -> {});
    }
    return waiting(
        () -> {
          // Of two that start at once, the later finds out here.
          RunningServer.requireNoOther(context.home());
          EmbeddedEngine own = startEngine(context);
          return Optional.of(migrated(DatabaseAddress.of(own.address()), own));
        });
  }

  /** Tries until it works, as long as another process is only starting or stopping its engine. */
  private static Installation waiting(Supplier<Optional<Installation>> attempt) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        Optional<Installation> installation = attempt.get();
        if (installation.isPresent()) {
          return installation.get();
        }
      } catch (EngineInUse busy) {
        if (System.nanoTime() > deadline) {
          throw busy;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the running server's engine does not answer");
      }
      pause();
    }
  }

  private static Installation migrated(DatabaseAddress address, AutoCloseable engine) {
    Installation installation = new Installation(address, engine);
    try {
      new Migrator(installation.clickHouse).migrate();
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  Stores stores() {
    return stores;
  }

  ClickHouse clickHouse() {
    return clickHouse;
  }

  DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() {
    clickHouse.close();
    Closing.quietly(engine);
  }

  private static EmbeddedEngine startEngine(CommandFactory.Context context) {
    EngineConfig config = EngineConfig.of(context.home().create().path(), context.environment());
    try (ProgressLine line = new ProgressLine("")) {
      return EmbeddedEngine.start(config, (step, done, total) -> line.update(done, total, step));
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the engine", e);
    }
  }
}
