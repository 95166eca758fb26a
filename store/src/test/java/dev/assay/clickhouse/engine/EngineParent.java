package dev.assay.clickhouse.engine;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that runs an engine until it is killed; prints the engine's process id. */
final class EngineParent {
  private EngineParent() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedEngine engine =
        EmbeddedEngine.start(
            EngineConfig.of(Path.of(arguments[0]), System.getenv()), Progress.NONE);
    System.out.println(engine.address().pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
