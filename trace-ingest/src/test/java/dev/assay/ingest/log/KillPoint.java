package dev.assay.ingest.log;

import dev.assay.ingest.SpanStoreOver;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanMark;
import dev.assay.trace.SpanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a process ends at once, as when it is killed.
 *
 * @param step its name, see {@link ReceiverChild}
 * @param times how often the step is passed before
 */
record KillPoint(String step, AtomicInteger times) {

  static KillPoint of(String text) {
    String[] parts = text.split(":", 2);
    return new KillPoint(parts[0], new AtomicInteger(Integer.parseInt(parts[1])));
  }

  void at(String here) {
    if (step.equals(here) && times.getAndDecrement() == 0) {
      Runtime.getRuntime().halt(137);
    }
  }

  /** Ends while a segment or a checkpoint is written. */
  Disk disk() {
    return new DiskOver() {
      @Override
      public Output create(Path file) throws IOException {
        at("roll");
        Output out = super.create(file);
        at("rolled");
        return out;
      }

      @Override
      void beforeSync() {
        at("sync");
      }

      @Override
      public void replace(Path file, byte[] content) throws IOException {
        at("checkpoint");
        if (step.equals("half-checkpoint")) {
          Path draft = file.resolveSibling(file.getFileName() + ".new");
          Files.write(draft, Arrays.copyOf(content, content.length / 2));
        }
        at("half-checkpoint");
        super.replace(file, content);
        at("checkpointed");
      }

      @Override
      public void delete(Path file) throws IOException {
        at("delete");
        super.delete(file);
      }
    };
  }

  /** Ends around an insert. */
  SpanStore store(SpanStore store) {
    return new SpanStoreOver(store) {
      @Override
      public void insert(Collection<Span> spans) {
        at("insert");
        super.insert(spans);
        at("inserted");
      }

      @Override
      public void insert(Collection<Span> spans, Map<SpanId, SpanMark> marks) {
        at("insert");
        super.insert(spans, marks);
        at("inserted");
      }
    };
  }
}
