package dev.assay.console;

import jakarta.servlet.ServletException;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running console. Safe for use by many threads. */
public final class ConsoleServer implements AutoCloseable {
  private static final int STOP_MILLIS = 2_000;

  private final Server server;
  private final URI address;

  private ConsoleServer(Server server, URI address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts to listen; screens are ready when this returns.
   *
   * @throws ConsoleUnavailable when the port is taken or the server cannot start
   */
  public static ConsoleServer start(ConsoleConfig config, ConsoleServices services) {
    return start(config, services, List.of());
  }

  /**
   * The same with answers for programs beside the screens.
   *
   * @throws ConsoleUnavailable when the port is taken or the server cannot start
   */
  public static ConsoleServer start(
      ConsoleConfig config, ConsoleServices services, List<PlainAnswer> answers) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("console");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("console-"));
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    server.addConnector(connector);
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(STOP_MILLIS);
    try {
      // Binds before anything is loaded: a taken port is told at once.
      connector.open();
      server.setHandler(
          new Guard(
              config,
              new Moved(WebApplication.create(services, answers, connector.getLocalPort()))));
      server.start();
    } catch (Exception e) {
      stop(server, connector, e);
      throw new ConsoleUnavailable(reason(e, config), e);
    }
    return new ConsoleServer(server, addressOf(config, connector.getLocalPort()));
  }

  /** Where a browser finds the console. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stopping the console", e);
    }
  }

  private static void stop(Server server, ServerConnector connector, Exception cause) {
    try {
      connector.close();
      server.stop();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  private static String reason(Exception e, ConsoleConfig config) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "Port "
            + config.port()
            + " on "
            + config.host()
            + " is taken, so the console cannot start. Set "
            + ConsoleConfig.PORT
            + " to a free port.";
      }
    }
    String what = e instanceof ServletException ? "its screens did not load" : e.getMessage();
    return "The console cannot start: " + what;
  }

  private static URI addressOf(ConsoleConfig config, int port) {
    String host = Guard.LOOPBACK.contains(config.host()) ? "localhost" : config.host();
    return URI.create("http://" + host + ":" + port + "/");
  }
}
