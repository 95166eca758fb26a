package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import dev.assay.bench.bfcl.FileTree.Directory;
import dev.assay.bench.bfcl.FileTree.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** GorillaFileSystem: directories and files, with one current directory. */
final class GorillaFileSystem extends StatefulApi {
  private static final String NAME_TABOO = "|/\\?%*:\"><";
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

  private final Directory root;
  private Directory current;

  GorillaFileSystem(PyValue.Dict scenario, Optional<LongContext> longContext) {
    super("GorillaFileSystem");
    root = load(scenario, longContext);
    current = root;
    PyValue none = PyValue.None.NONE;
    add("pwd", "", a -> workingDirectory());
    add("ls", "a=", this::list, PyValue.of(false));
    add("cd", "folder", this::change);
    add("mkdir", "dir_name", this::makeDirectory);
    add("touch", "file_name", this::touch);
    add("echo", "content file_name=", this::echo, none);
    add("cat", "file_name", this::cat);
    add("find", "path= name=", this::find, PyValue.of("."), none);
    add("wc", "file_name mode=", this::count, PyValue.of("l"));
    add("sort", "file_name", this::sort);
    add("grep", "file_name pattern", this::grep);
    add("du", "human_readable=", this::usage, PyValue.of(false));
    add("tail", "file_name lines=", this::tail, PyValue.of(10));
    add("diff", "file_name1 file_name2", this::diff);
    add("mv", "source destination", a -> new FileMoves(current).move(a));
    add("cp", "source destination", a -> new FileMoves(current).copy(a));
    add("rm", "file_name", this::remove);
    add("rmdir", "dir_name", this::removeDirectory);
  }

  @Override
  Map<String, PyValue> state() {
    return Map.of("root", root.value(root.name()));
  }

  private static Directory load(PyValue.Dict scenario, Optional<LongContext> longContext) {
    if (!(scenario.get("root") instanceof PyValue.Dict roots) || roots.entries().isEmpty()) {
      return new Directory("/", null);
    }
    Map.Entry<PyValue, PyValue> first = roots.entries().entrySet().iterator().next();
    Directory directory = new Directory(PyText.str(first.getKey()), null);
    fill(directory, at(first.getValue(), "contents"), longContext);
    return directory;
  }

  private static void fill(
      Directory directory, PyValue contents, Optional<LongContext> longContext) {
    boolean innermost = true;
    for (Map.Entry<PyValue, PyValue> entry : entries(contents).entrySet()) {
      String name = PyText.str(entry.getKey());
      switch (PyText.str(at(entry.getValue(), "type"))) {
        case "directory" -> {
          innermost = false;
          Directory inner = new Directory(name, directory);
          fill(inner, at(entry.getValue(), "contents"), longContext);
          directory.contents().put(name, inner);
        }
        case "file" ->
            directory.addFile(name, extended(name, at(entry.getValue(), "content"), longContext));
        default -> {}
      }
    }
    if (innermost && longContext.isPresent()) {
      for (PyValue name : ValueCheck.items(longContext.get().get("POPULATE_FILE_EXTENSION"))) {
        directory.contents().putIfAbsent(PyText.str(name), new File(PyValue.of("")));
      }
    }
  }

  private static PyValue extended(String name, PyValue content, Optional<LongContext> longContext) {
    boolean extend =
        longContext.isPresent()
            && !PyValue.in(
                PyValue.of(name), ValueCheck.items(longContext.get().get("FILES_TAIL_USED")));
    return extend
        ? PyNumbers.add(content, longContext.orElseThrow().get("FILE_CONTENT_EXTENSION"))
        : content;
  }

  static boolean allowed(String name) {
    return name.chars().noneMatch(c -> NAME_TABOO.indexOf(c) >= 0);
  }

  private Optional<File> file(Arguments a, String parameter) {
    return current.contents().get(a.text(parameter)) instanceof File file
        ? Optional.of(file)
        : Optional.empty();
  }

  private PyValue workingDirectory() {
    Deque<String> path = new ArrayDeque<>();
    for (Directory at = current; at != null; at = at.parent()) {
      path.addFirst(at.name());
    }
    return PyValue.dict("current_working_directory", "/" + String.join("/", path));
  }

  private PyValue list(Arguments a) {
    boolean all = PyNumbers.truth(a.get("a"));
    return PyValue.dict(
        "current_directory_content",
        PyValue.listOf(
            current.contents().keySet().stream()
                .filter(n -> all || !n.startsWith("."))
                .map(PyValue::of)
                .toList()));
  }

  private PyValue change(Arguments a) {
    String folder = a.strict("folder", "rstrip").replaceFirst("/+$", "");
    if (folder.isEmpty()) {
      current = root;
      return PyValue.dict("current_working_directory", root.name());
    }
    if (folder.contains("/")) {
      return error(
          "cd: " + folder + ": Unsupported path. Only one folder level at a time is supported.");
    }
    if (folder.equals("..")) {
      Directory parent = current.parent();
      if (parent == null) {
        return error("Cuurent directory is already the root. Cannot go back.");
      }
      current = parent;
      return PyValue.dict();
    }
    if (!folder.equals(".")) {
      if (!(current.contents().get(folder) instanceof Directory target)) {
        return error(
            "cd: " + folder + ": No such directory. You cannot use path to change directory.");
      }
      current = target;
    }
    return PyValue.dict("current_working_directory", current.name());
  }

  private PyValue makeDirectory(Arguments a) {
    String name = a.text("dir_name");
    if (!allowed(name)) {
      return error("mkdir: cannot create directory '" + name + "': Invalid character");
    }
    if (current.contents().containsKey(name)) {
      return error("mkdir: cannot create directory '" + name + "': File exists");
    }
    current.contents().put(name, new Directory(name, current));
    return PyValue.None.NONE;
  }

  private PyValue touch(Arguments a) {
    String name = a.text("file_name");
    if (!allowed(name)) {
      return error("touch: cannot touch '" + name + "': Invalid character");
    }
    if (current.contents().containsKey(name)) {
      return error("touch: cannot touch '" + name + "': File exists");
    }
    current.addFile(name, PyValue.of(""));
    return PyValue.None.NONE;
  }

  private PyValue echo(Arguments a) {
    if (a.get("file_name") instanceof PyValue.None || a.text("file_name").isEmpty()) {
      return PyValue.dict("terminal_output", a.get("content"));
    }
    String name = a.text("file_name");
    if (!allowed(name)) {
      return error("echo: cannot touch '" + name + "': Invalid character");
    }
    return switch (current.contents().get(name)) {
      case null -> error("echo: cannot write to '" + name + "': No such file");
      case File file -> {
        file.write(a.get("content"));
        yield PyValue.None.NONE;
      }
      case Directory ignored -> throw PyError.value("'Directory' object has no attribute '_write'");
    };
  }

  private PyValue cat(Arguments a) {
    String name = a.text("file_name");
    if (!allowed(name)) {
      return error("cat: '" + name + "': Invalid character");
    }
    return switch (current.contents().get(name)) {
      case null -> error("cat: " + name + ": No such file or directory");
      case File file -> PyValue.dict("file_content", file.content());
      case Directory ignored -> error("cat: " + name + ": Is a directory");
    };
  }

  private PyValue find(Arguments a) {
    List<PyValue> matches = new ArrayList<>();
    find(current, a.strict("path", "rstrip").replaceFirst("/+$", ""), a, matches);
    return PyValue.dict("matches", PyValue.listOf(matches));
  }

  private static void find(Directory directory, String path, Arguments a, List<PyValue> matches) {
    directory
        .contents()
        .forEach(
            (name, item) -> {
              String below = path + "/" + name;
              if (a.get("name") instanceof PyValue.None || name.contains(a.text("name"))) {
                matches.add(PyValue.of(below));
              }
              if (item instanceof Directory inner) {
                find(inner, below, a, matches);
              }
            });
  }

  private PyValue count(Arguments a) {
    String mode = a.text("mode");
    if (!Set.of("l", "w", "c").contains(mode)) {
      return error("wc: invalid mode '" + mode + "'");
    }
    return file(a, "file_name")
        .map(
            file ->
                switch (mode) {
                  case "l" ->
                      PyValue.dict(
                          "count", PyLines.split(file.text("splitlines")).size(), "type", "lines");
                  case "w" ->
                      PyValue.dict("count", PyLines.words(file.text("split")), "type", "words");
                  default -> {
                    String text = file.text("__len__");
                    yield PyValue.dict(
                        "count", text.codePointCount(0, text.length()), "type", "characters");
                  }
                })
        .<PyValue>map(v -> v)
        .orElseGet(() -> missing("wc", a.text("file_name")));
  }

  private static PyValue missing(String command, String what) {
    return error(command + ": " + what + ": No such file or directory");
  }

  private PyValue sort(Arguments a) {
    Optional<File> file = file(a, "file_name");
    if (file.isEmpty()) {
      return missing("sort", a.text("file_name"));
    }
    List<String> lines =
        PyLines.split(file.get().text("splitlines")).stream().sorted(PyLines.ORDER).toList();
    return PyValue.dict("sorted_content", String.join("\n", lines));
  }

  private PyValue grep(Arguments a) {
    Optional<File> file = file(a, "file_name");
    if (file.isEmpty()) {
      return missing("grep", a.text("file_name"));
    }
    return PyValue.dict(
        "matching_lines",
        PyValue.listOf(
            PyLines.split(file.get().text("splitlines")).stream()
                .filter(line -> line.contains(a.text("pattern")))
                .map(PyValue::of)
                .toList()));
  }

  private PyValue usage(Arguments a) {
    double size = current.size();
    if (!PyNumbers.truth(a.get("human_readable"))) {
      return PyValue.dict("disk_usage", current.size() + " bytes");
    }
    for (String unit : UNITS) {
      if (size < 1024) {
        return PyValue.dict("disk_usage", String.format(Locale.ROOT, "%.2f %s", size, unit));
      }
      size /= 1024;
    }
    return PyValue.dict("disk_usage", String.format(Locale.ROOT, "%.2f PB", size));
  }

  /** As Python's {@code [-lines:]}: 0 is all lines, a negative number drops from the front. */
  private PyValue tail(Arguments a) {
    Optional<File> file = file(a, "file_name");
    if (file.isEmpty()) {
      return missing("tail", a.text("file_name"));
    }
    List<String> lines = PyLines.split(file.get().text("splitlines"));
    int wanted = lines.size();
    if (!PyNumbers.compare(a.get("lines"), ">", PyValue.of(lines.size()))) {
      if (!(a.get("lines") instanceof PyValue.Int integer)) {
        throw PyError.type("slice indices must be integers or None or have an __index__ method");
      }
      wanted = integer.value().intValue();
    }
    int from = wanted > 0 ? lines.size() - wanted : Math.min(lines.size(), -wanted);
    return PyValue.dict("last_lines", String.join("\n", lines.subList(from, lines.size())));
  }

  private PyValue diff(Arguments a) {
    Optional<File> one = file(a, "file_name1");
    Optional<File> two = file(a, "file_name2");
    if (one.isEmpty() || two.isEmpty()) {
      return missing("diff", a.text("file_name1") + " or " + a.text("file_name2"));
    }
    List<String> left = PyLines.split(one.get().text("splitlines"));
    List<String> right = PyLines.split(two.get().text("splitlines"));
    List<String> differences =
        IntStream.range(0, Math.min(left.size(), right.size()))
            .filter(i -> !left.get(i).equals(right.get(i)))
            .mapToObj(i -> "- " + left.get(i) + "\n+ " + right.get(i))
            .toList();
    return PyValue.dict("diff_lines", String.join("\n", differences));
  }

  private PyValue remove(Arguments a) {
    String name = a.text("file_name");
    return current.contents().remove(name) == null
        ? error("rm: cannot remove '" + name + "': No such file or directory")
        : PyValue.dict("result", "'" + name + "' removed");
  }

  private PyValue removeDirectory(Arguments a) {
    String name = a.text("dir_name");
    return switch (current.contents().get(name)) {
      case null -> error("rmdir: cannot remove '" + name + "': No such file or directory");
      case File ignored -> error("rmdir: cannot remove '" + name + "': Not a directory");
      case Directory directory -> {
        if (!directory.contents().isEmpty()) {
          yield error("rmdir: failed to remove '" + name + "': Directory not empty");
        }
        current.contents().remove(name);
        yield PyValue.dict("result", "'" + name + "' removed");
      }
    };
  }
}
