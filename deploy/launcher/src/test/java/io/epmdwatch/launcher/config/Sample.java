package io.epmdwatch.launcher.config;

import io.epmdwatch.command.KafkaOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command with one option of each kind. */
@Command(name = "sample")
final class Sample implements Runnable {
  @Mixin KafkaOptions kafka;

  @Option(names = "--scope", split = ",")
  List<String> scope = new ArrayList<>();

  @Option(names = "--rate-limit", defaultValue = "100")
  String rateLimit;

  Map<Object, Object> kafkaProperties;

  @Override
  public void run() {
    kafkaProperties = kafka.properties(Map.of());
  }
}
