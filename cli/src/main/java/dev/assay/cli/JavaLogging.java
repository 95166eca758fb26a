package dev.assay.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What libraries tell through the JDK's own logging goes where ours goes, not to the terminal. */
final class JavaLogging extends Handler {
  private JavaLogging() {}

  static void toOurLog() {
    java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new JavaLogging());
  }

  @Override
  public void publish(LogRecord record) {
    String name = record.getLoggerName();
    Logger logger = LoggerFactory.getLogger(name == null ? "java" : name);
    LoggingEventBuilder event =
        record.getLevel().intValue() >= Level.WARNING.intValue()
            ? logger.atWarn()
            : logger.atDebug();
    event.setCause(record.getThrown()).log(String.valueOf(record.getMessage()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
