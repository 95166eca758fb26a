package dev.assay.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands: those with a constructor that takes a {@link Context} get one. */
final class CommandFactory implements IFactory {
  /**
   * What every command may need.
   *
   * @param out for results
   * @param err for what went wrong
   */
  record Context(Home home, Map<String, String> environment, PrintWriter out, PrintWriter err) {}

  private final Context context;

  CommandFactory(Context context) {
    this.context = context;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Constructor<K> constructor;
    try {
      constructor = type.getDeclaredConstructor(Context.class);
    } catch (NoSuchMethodException e) {
      return CommandLine.defaultFactory().create(type);
    }
    try {
      return constructor.newInstance(context);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("making the command " + type.getSimpleName(), e);
    }
  }
}
