package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryStoreTest {
  private static final byte[] CONTENT = "the library".repeat(1000).getBytes(UTF_8);

  @TempDir Path folder;
  private byte[] archive = new byte[0];
  private EngineLibrary library = EngineLibrary.of("Linux", "amd64");

  @BeforeEach
  void makeArchive() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream tar = new GZIPOutputStream(bytes)) {
      entry(tar, "package/package.json", "{}".getBytes(UTF_8));
      entry(tar, "package/libchdb.so", CONTENT);
      tar.write(new byte[1024]);
    }
    archive = bytes.toByteArray();
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(archive);
    library =
        new EngineLibrary(
            "@chdb/lib-test",
            "sha512-" + Base64.getEncoder().encodeToString(digest),
            archive.length,
            "libchdb.so");
  }

  @Test
  void fetched_isCheckedUnpackedAndReused() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    List<String> steps = new ArrayList<>();
    Path file =
        LibraryStore.locate(
            library, folder, counting(fetches), (step, done, total) -> steps.add(step));
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(steps).contains("checking ClickHouse");
    assertThat(locate(counting(fetches))).isEqualTo(file);
    assertThat(fetches).hasValue(1);
    assertOnlyTheLibraryIsKept();
  }

  @Test
  void wrongIntegrity_isRefusedAndNothingKept() throws Exception {
    archive[archive.length / 2] ^= 1;
    assertThatThrownBy(() -> locate(this::give))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "what npm fetched for @chdb/lib-test@26.7.3-stable.1 is not what Assay was built with"
                + " (its SHA-512 differs), so it is not loaded");
    assertOnlyTheLibraryIsKept();
  }

  @Test
  void interruptedFetch_leavesNothingHalf_andTheNextOneSucceeds() throws Exception {
    LibraryArchive breaking =
        (wanted, into, progress) -> {
          Files.write(into.resolve("half.tgz"), Arrays.copyOf(archive, 100));
          throw new IOException("connection reset");
        };
    assertThatThrownBy(() -> locate(breaking)).isInstanceOf(EngineException.class);
    assertOnlyTheLibraryIsKept();
    LibraryArchive half =
        (wanted, into, progress) ->
            Files.write(into.resolve("half.tgz"), Arrays.copyOf(archive, archive.length - 1));
    assertThatThrownBy(() -> locate(half)).isInstanceOf(EngineException.class);
    assertThat(locate(this::give)).hasBinaryContent(CONTENT);
    assertOnlyTheLibraryIsKept();
  }

  @Test
  void draftsOfAKilledProcess_areRemoved() throws Exception {
    Path draft = Files.createDirectories(folder.resolve("fetch-123").resolve("npm"));
    Files.write(draft.resolve("content"), new byte[100]);
    locate(this::give);
    assertOnlyTheLibraryIsKept();
  }

  @Test
  void manyAtOnce_fetchOnce() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Path> task = () -> locate(counting(fetches));
      for (Future<Path> file : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(file.get()).hasBinaryContent(CONTENT);
      }
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void archiveWithoutTheLibrary_isRefused() {
    EngineLibrary other =
        new EngineLibrary(library.name(), library.integrity(), archive.length, "libother.so");
    assertThatThrownBy(() -> LibraryStore.locate(other, folder, this::give, Progress.NONE))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the archive holds no libother.so");
  }

  @Test
  void platformWithoutAPinnedChecksum_isNotFetched() {
    EngineLibrary mac = EngineLibrary.of("Mac OS X", "aarch64");
    assertThatThrownBy(() -> LibraryStore.locate(mac, folder, this::give, Progress.NONE))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no checksum is pinned for @chdb/lib-darwin-arm64")
        .hasMessageContaining("ASSAY_LIBCHDB");
  }

  @Test
  void unsupportedPlatform_saysWhatToDo() {
    assertThatThrownBy(() -> EngineLibrary.of("Windows 11", "amd64"))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "there is no embedded ClickHouse for Windows 11 on amd64: set ASSAY_CLICKHOUSE_URL to a"
                + " ClickHouse server");
  }

  @Test
  void configuredCopy_thatIsNotThere_isRefused() {
    EngineConfig config = EngineConfig.of(folder, Map.of("ASSAY_LIBCHDB", "/nowhere/libchdb.so"));
    assertThatThrownBy(() -> LibraryStore.locate(config, Progress.NONE))
        .isInstanceOf(EngineException.class)
        .hasMessage("ASSAY_LIBCHDB names /nowhere/libchdb.so, which is no file");
  }

  @Test
  void noNpm_saysWhatToInstall() {
    NpmArchive npm = new NpmArchive(List.of("/nowhere/npm"), Map.of());
    assertThatThrownBy(() -> locate(npm))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("npm cannot be started: install Node.js");
  }

  @Test
  void npmThatFails_isQuotedInOneLine() throws Exception {
    Path npm =
        Files.writeString(
            folder.resolve("npm"),
            """
            #!/bin/sh
            echo 'npm error code ECONNREFUSED'
            echo 'npm error connect ECONNREFUSED 127.0.0.1:1'
            echo 'npm error A complete log of this run can be found in: x'
            exit 1
            """);
    assertThatThrownBy(() -> locate(new NpmArchive(List.of("/bin/sh", npm.toString()), Map.of())))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith(
            "npm could not fetch @chdb/lib-test@26.7.3-stable.1: code ECONNREFUSED, connect"
                + " ECONNREFUSED 127.0.0.1:1; check the network")
        .message()
        .hasLineCount(1);
  }

  @Test
  void fullDisk_isSaidPlainly() {
    assertThat(
            LibraryFetch.reason(
                new FileSystemException("/x/libchdb.so", null, "No space left on device")))
        .isEqualTo("the disk is full; it needs 800 MB");
  }

  private Path locate(LibraryArchive source) {
    return LibraryStore.locate(library, folder, source, Progress.NONE);
  }

  private LibraryArchive counting(AtomicInteger fetches) {
    return (wanted, into, progress) -> {
      fetches.incrementAndGet();
      return give(wanted, into, progress);
    };
  }

  private Path give(EngineLibrary wanted, Path into, Progress progress) throws IOException {
    return Files.write(into.resolve("archive.tgz"), archive);
  }

  private void assertOnlyTheLibraryIsKept() throws IOException {
    try (Stream<Path> kept = Files.walk(folder)) {
      assertThat(kept.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
          .isSubsetOf("lock", "libchdb.so");
    }
    try (Stream<Path> kept = Files.list(folder)) {
      assertThat(kept.map(p -> p.getFileName().toString()))
          .noneMatch(name -> name.startsWith("fetch-"));
    }
  }

  private static void entry(OutputStream tar, String name, byte[] content) throws IOException {
    byte[] header = new byte[512];
    byte[] path = name.getBytes(UTF_8);
    System.arraycopy(path, 0, header, 0, path.length);
    byte[] size = "%011o".formatted(content.length).getBytes(UTF_8);
    System.arraycopy(size, 0, header, 124, size.length);
    tar.write(header);
    tar.write(content);
    tar.write(new byte[(512 - content.length % 512) % 512]);
  }
}
