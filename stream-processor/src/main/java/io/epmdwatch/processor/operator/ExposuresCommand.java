package io.epmdwatch.processor.operator;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exposures}: what is open now. */
@Command(
    name = "exposures",
    description = "List what is exposed and not resolved, the worst first.",
    subcommands = ExposureShowCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch exposures --severity high",
      "  epmdwatch exposures --range 10.1.0.0/16 -o ndjson",
      "  epmdwatch exposures show 10.1.2.3"
    })
public final class ExposuresCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private ExposureFilterOptions filter;
  @Mixin private OutputOption output;

  private final AvroCodec<Exposure> codec = AvroCodec.of(RecordType.EXPOSURE, Exposure.class);

  /** Made by picocli. */
  public ExposuresCommand() {}

  @Override
  public Integer call() {
    ExposureFilter wanted = filter.filter();
    kafka.requireReachable();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int found = output.forPeople() ? table(wanted, out, err) : json(wanted, out);
    if (found == 0) {
      err.println(
          wanted.equals(ExposureFilter.UNRESOLVED)
              ? "no exposures are open"
              : "no exposures match the options");
    }
    out.flush();
    return ExitCode.OK;
  }

  private int table(ExposureFilter wanted, PrintWriter out, PrintWriter err) {
    Collection<ExposureRow> rows =
        WholeTopic.read(
                kafka,
                Topics.EXPOSURES,
                codec,
                exposure -> Optional.of(exposure).filter(wanted).map(ExposureRow::of))
            .values();
    if (!rows.isEmpty()) {
      ExposureTable table = new ExposureTable(rows);
      table.print(out, Instant.now());
      out.flush();
      err.println(table.summary());
    }
    return rows.size();
  }

  private int json(ExposureFilter wanted, PrintWriter out) {
    return WholeTopic.forEachLast(
        kafka, Topics.EXPOSURES, codec, wanted, exposure -> out.println(RecordJson.line(exposure)));
  }
}
