package dev.assay.console;

import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import java.util.Optional;

/** Vaadin's servlet with screens that get what they need by constructor. */
final class ConsoleServlet extends VaadinServlet {
  // Sessions live in memory and are never written out, so nothing here is ever serialised.
  private final transient ConsoleServices services;

  ConsoleServlet(ConsoleServices services) {
    this.services = services;
  }

  @Override
  protected VaadinServletService createServletService(DeploymentConfiguration configuration)
      throws ServiceException {
    Service service = new Service(this, configuration, services);
    service.init();
    return service;
  }

  private static final class Service extends VaadinServletService {
    private final transient ConsoleServices services;

    Service(
        ConsoleServlet servlet, DeploymentConfiguration configuration, ConsoleServices services) {
      super(servlet, configuration);
      this.services = services;
    }

    @Override
    protected Optional<Instantiator> loadInstantiators() {
      return Optional.of(new ByConstructor(this, services));
    }
  }
}
