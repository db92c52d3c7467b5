package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.e2e.real.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A schema registry client under Node.js, installed from its package registry for this run. */
final class ForeignClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path SOURCE = Path.of("src", "test", "node");
  private static final Path HOME = Path.of("target", "foreign-client");
  private static final String SCRIPT = "registry-client.mjs";

  private ForeignClient() {}

  /** Why it cannot be used on this machine; nothing once it is installed. */
  static Optional<String> install() throws IOException {
    if (!Installed.all("node", "npm")) {
      return Optional.of("needs node and npm on the PATH");
    }
    Files.createDirectories(HOME);
    boolean same = isInstalled();
    for (String file : List.of("package.json", "package-lock.json", SCRIPT)) {
      Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path log = HOME.resolve("npm.log");
    boolean installed =
        same
            || run(
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .redirectOutput(log.toFile()));
    return installed ? Optional.empty() : Optional.of("npm ci failed, see " + log);
  }

  /** What the script answers to a request when the registry is at this URL. */
  static JsonNode ask(String url, JsonNode request) throws IOException {
    Path in = HOME.resolve("request.json");
    Path out = HOME.resolve("answer.json");
    Files.writeString(in, request.toString());
    boolean done =
        run(
            new ProcessBuilder("node", SCRIPT, url)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile()));
    assertThat(done).as("node: %s", Files.readString(out)).isTrue();
    return MAPPER.readTree(out.toFile());
  }

  private static boolean isInstalled() throws IOException {
    Path lock = HOME.resolve("package-lock.json");
    // npm writes the second one last.
    return Files.exists(lock)
        && Files.exists(HOME.resolve("node_modules").resolve(".package-lock.json"))
        && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
  }

  private static boolean run(ProcessBuilder builder) throws IOException {
    Process process = builder.directory(HOME.toFile()).redirectErrorStream(true).start();
    try {
      return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          && process.exitValue() == 0;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
