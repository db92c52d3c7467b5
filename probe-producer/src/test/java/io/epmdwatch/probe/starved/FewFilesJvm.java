package io.epmdwatch.probe.starved;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What another JVM, with the class path of this one and few open files, left behind.
 *
 * @param exitCode the exit status
 * @param out standard output
 * @param err standard error
 */
record FewFilesJvm(int exitCode, String out, String err) {
  static boolean isPossible() {
    return File.separatorChar == '/' && Files.isExecutable(Path.of("/bin/bash"));
  }

  /** Runs a class's {@code main} under {@code ulimit -n}, in and with files in a directory. */
  static FewFilesJvm run(Path directory, int limit, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("/bin/bash", "-c", "ulimit -n " + limit + "; exec \"$@\"", "child"));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
    words.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    words.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new FewFilesJvm(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
