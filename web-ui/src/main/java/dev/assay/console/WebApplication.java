package dev.assay.console;

import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The servlet context of the console. Its screens are named here instead of found by a scan of the
 * class path, which took most of the start.
 */
final class WebApplication {
  private static final String STATIC_FILES = "META-INF/resources/";
  private static final int SESSION_SECONDS = 30 * 60;

  private WebApplication() {}

  /**
   * The console's context.
   *
   * @param answers for programs, beside the screens
   * @param port names the cookie: browsers share cookies between the ports of a host
   */
  static ServletContextHandler create(
      ConsoleServices services, List<PlainAnswer> answers, int port) {
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    context.setContextPath("/");
    context.setClassLoader(WebApplication.class.getClassLoader());
    context.setBaseResource(staticFiles(ResourceFactory.of(context)));
    context.getSessionHandler().setMaxInactiveInterval(SESSION_SECONDS);
    context.getSessionHandler().setHttpOnly(true);
    context.getSessionHandler().setSameSite(HttpCookie.SameSite.STRICT);
    context.getSessionHandler().setSessionCookie("assay-" + port);
    context.getSessionHandler().setSessionIdPathParameterName(null);
    context.setErrorHandler(new PlainErrors());

    initialize(context, new LookupServletContainerInitializer(), lookups());
    initialize(context, new RouteRegistryInitializer(), Set.copyOf(Screens.ROUTES));
    initialize(context, new ErrorNavigationTargetInitializer(), Set.copyOf(Screens.ERRORS));
    initialize(context, new VaadinAppShellInitializer(), Set.of(Shell.class));
    JakartaWebSocketServletContainerInitializer.configure(context, null);

    ServletHolder servlet = new ServletHolder("console", new ConsoleServlet(services));
    servlet.setInitParameter("productionMode", "true");
    servlet.setInitParameter("heartbeatInterval", "60");
    servlet.setInitOrder(1);
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    answers.forEach(
        answer -> context.addServlet(new ServletHolder(new PlainServlet(answer)), answer.path()));
    return context;
  }

  private static void initialize(
      ServletContextHandler context, ServletContainerInitializer initializer, Set<Class<?>> types) {
    context.addServletContainerInitializer(initializer, types.toArray(Class<?>[]::new));
  }

  private static Set<Class<?>> lookups() {
    return Stream.concat(
            LookupInitializer.getDefaultImplementations().stream(),
            Stream.<Class<?>>of(LookupInitializer.class))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Resource staticFiles(ResourceFactory factory) {
    try {
      List<Resource> roots = new ArrayList<>();
      for (URL root :
          Collections.list(WebApplication.class.getClassLoader().getResources(STATIC_FILES))) {
        roots.add(factory.newResource(root));
      }
      return ResourceFactory.combine(roots);
    } catch (IOException e) {
      throw new UncheckedIOException("finding the console's static files", e);
    }
  }
}
