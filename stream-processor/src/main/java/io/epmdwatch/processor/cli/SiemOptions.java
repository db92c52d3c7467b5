package io.epmdwatch.processor.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a command line says what is written for SIEMs. */
public final class SiemOptions {
  private static final String NONE = "none";

  @Option(
      names = "--siem",
      split = ",",
      paramLabel = "FORMAT",
      defaultValue = "ocsf,ecs,cef",
      description =
          "Formats in which alerts are also written, for SIEMs, each to its topic epmd.siem.FORMAT;"
              + " none for none (default: ${DEFAULT-VALUE}).")
  private List<String> formats = List.of();

  @Option(
      names = "--runbooks-url",
      paramLabel = "URL",
      description =
          "Where the runbooks are, for links in what SIEMs read: URL/NEW is the page on new"
              + " exposures.")
  private String runbooks;

  /**
   * What is written.
   *
   * @throws CommandFailure with exit code 2 when a value makes no sense
   */
  public SiemSettings settings() {
    return new SiemSettings(chosen(), Optional.ofNullable(runbooks).map(SiemOptions::base));
  }

  private Set<SiemFormat> chosen() {
    Set<SiemFormat> chosen = EnumSet.noneOf(SiemFormat.class);
    if (formats.equals(List.of(NONE))) {
      return chosen;
    }
    for (String name : formats) {
      chosen.add(format(name));
    }
    return chosen;
  }

  private static SiemFormat format(String name) {
    try {
      return SiemFormat.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--siem %s: must be ocsf, ecs and cef, or none alone".formatted(EscapedText.of(name)));
    }
  }

  private static String base(String text) {
    try {
      URI url = new URI(text);
      if (isWeb(url) && url.getHost() != null && url.getQuery() == null) {
        return text.replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      // Refused below, as everything else that is no such address.
    }
    throw CommandFailure.usage(
        "--runbooks-url %s: must be an address such as https://wiki.example.org/epmdwatch"
            .formatted(EscapedText.of(text)));
  }

  private static boolean isWeb(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
  }
}
