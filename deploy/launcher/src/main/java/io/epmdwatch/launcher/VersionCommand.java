package io.epmdwatch.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.ops.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code version}: this build, and what it runs on. */
@Command(name = "version", description = "Show the version, also of Kafka and Java.")
public final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("epmdwatch", Version.current());
    versions.put("kafka", AppInfoParser.getVersion());
    versions.put("java", Runtime.version().toString());
    if (json) {
      out(JsonMapper.builder().build().writeValueAsString(versions));
    } else {
      versions.forEach((name, version) -> out(name + " " + version));
    }
    return 0;
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
  }
}
