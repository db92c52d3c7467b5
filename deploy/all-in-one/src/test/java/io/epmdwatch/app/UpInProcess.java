package io.epmdwatch.app;

import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code up} on a thread of this JVM, for those who ask it a lot. */
final class UpInProcess implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern TOLD =
      Pattern.compile("Kafka on ([^,]+), metrics on http://127\\.0\\.0\\.1:(\\d+)/metrics");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Thread thread;

  private UpInProcess(String... options) {
    List<String> words = new ArrayList<>(List.of("up", "--http-port=0", "--kafka-port=0"));
    words.addAll(List.of(options));
    String[] arguments = words.toArray(String[]::new);
    thread =
        new Thread(
            () ->
                Epmdwatch.commandLine(Map.of(), arguments)
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(arguments),
            "up");
    thread.start();
  }

  /** Returns when it watches. */
  static UpInProcess start(String... options) {
    UpInProcess up = new UpInProcess(options);
    await(up.err.toString()).atMost(PATIENCE).until(() -> up.told().find());
    return up;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  String kafka() {
    return found().group(1);
  }

  int httpPort() {
    return Integer.parseInt(found().group(2));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private Matcher told() {
    return TOLD.matcher(err.toString());
  }

  private Matcher found() {
    Matcher told = told();
    if (!told.find()) {
      throw new AssertionError(err.toString());
    }
    return told;
  }
}
