package dev.assay.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.Stream;

/** Creates screens that ask for {@link ConsoleServices} in their only constructor. */
final class ByConstructor extends DefaultInstantiator {
  private final transient ConsoleServices services;

  ByConstructor(VaadinService service, ConsoleServices services) {
    super(service);
    this.services = services;
  }

  @Override
  public Stream<VaadinServiceInitListener> getServiceInitListeners() {
    return Stream.of(event -> event.addIndexHtmlRequestListener(new Pages()));
  }

  @Override
  public <T> T getOrCreate(Class<T> type) {
    return wantsServices(type) ? create(type) : super.getOrCreate(type);
  }

  @Override
  public <T extends Component> T createComponent(Class<T> type) {
    return wantsServices(type) ? create(type) : super.createComponent(type);
  }

  private static boolean wantsServices(Class<?> type) {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    return constructors.length == 1
        && constructors[0].getParameterCount() == 1
        && constructors[0].getParameterTypes()[0] == ConsoleServices.class;
  }

  private <T> T create(Class<T> type) {
    try {
      return type.getConstructor(ConsoleServices.class).newInstance(services);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("creating " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " needs a public constructor", e);
    }
  }
}
