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
    new Migrator(clickHouse).migrate();
    this.stores = Stores.on(clickHouse);
  }

  /** For a command that comes and goes: uses what runs, else starts its own and stops it after. */
  static Installation forCommand(CommandFactory.Context context) {
    Optional<DatabaseAddress> server = DatabaseAddress.from(context.environment());
    if (server.isPresent()) {
      return new Installation(server.get(), () -> {});
    }
    EngineGuests guests = new EngineGuests(context.home());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      AutoCloseable visit = guests.enter();
      Optional<EngineAddress> running = EmbeddedEngine.attach(context.home().path());
      if (running.isPresent()) {
        return new Installation(DatabaseAddress.of(running.get()), visit);
      }
      Closing.quietly(visit);
      try {
        EmbeddedEngine own = startEngine(context);
        return new Installation(DatabaseAddress.of(own.address()), () -> guests.closeAfter(own));
      } catch (EngineInUse starting) {
        // Somebody else is starting or stopping one: look again until it answers or is gone.
        if (System.nanoTime() > deadline) {
          throw starting;
        }
        pause();
      }
    }
  }

  /** For the server, which keeps its engine as long as it runs. */
  static Installation forServer(CommandFactory.Context context) {
    return DatabaseAddress.from(context.environment())
        .map(server -> new Installation(server, () -> {}))
        .orElseGet(
            () -> {
              EmbeddedEngine own = startEngine(context);
              return new Installation(DatabaseAddress.of(own.address()), own);
            });
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
      throw new UserError("interrupted while waiting for the engine");
    }
  }
}
