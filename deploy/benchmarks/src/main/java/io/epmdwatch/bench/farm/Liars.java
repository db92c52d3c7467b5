package io.epmdwatch.bench.farm;

import static io.epmdwatch.bench.farm.Script.FINISH;

import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.schemas.ProbeOutcome;
import java.util.ArrayList;
import java.util.List;

/** Epmds, or what poses as one, whose lines are not to be believed as they stand. */
final class Liars {
  private static final String BAD_PORTS =
      """
      name a at port 0
      name b at port 65536
      name c at port 70000
      name d at port -1
      name e at port 0077
      name f at port\s
      name g at port 7x
      name  at port 7
      """;

  private Liars() {}

  static Behaviour badPorts(Scene scene) {
    return malformed(scene, BAD_PORTS);
  }

  static Behaviour someBadPorts(Scene scene) {
    return flagged(scene, BAD_PORTS);
  }

  static Behaviour withoutPrefix(Scene scene) {
    return malformed(scene, "rabbit at port 25672\nejabberd at port 4370\n");
  }

  static Behaviour blankLines(Scene scene) {
    return flagged(scene, "\n\n");
  }

  static Behaviour tooLongName(Scene scene) {
    return malformed(scene, "name " + "m".repeat(1021) + " at port 7\n");
  }

  /** Tabs, escape sequences, and a name that reads like a line's end. */
  static Behaviour nastyNames(Scene scene) {
    List<FarmNode> nodes =
        List.of(
            FarmNode.of("tab\there", scene.between(1, 65_536)),
            FarmNode.of("\u001b[2J", scene.between(1, 65_536)),
            FarmNode.of("x at port 7", scene.between(1, 65_536)));
    return Behaviour.epmd(
        Script.onceAsked(scene.header().lines(nodes).send(), FINISH),
        Expected.epmd(nodes, Flag.LINE_INJECTION));
  }

  /** A registered name with a line feed that leaves two lines which name no node. */
  static Behaviour lineFeedInName(Scene scene) {
    return flagged(scene, "name x\ny at port 7\n");
  }

  /**
   * A registered name with a line feed that leaves two lines in perfect order. The list cannot
   * tell; that neither of them is registered does.
   */
  static Behaviour forgedLine(Scene scene) {
    List<FarmNode> listed = new ArrayList<>(scene.nodes(2));
    FarmNode first = listed.get(0);
    FarmNode second = listed.get(1);
    Octets registered =
        Octets.utf8("%s at port %d\nname %s".formatted(first.name(), first.port(), second.name()));
    FarmNode real = new FarmNode(registered, second.port());
    return new Behaviour(
        Script.onceAsked(scene.header().lines(List.of(real)).send(), FINISH),
        Registry.of(List.of(real)),
        Expected.epmd(listed));
  }

  private static Behaviour malformed(Scene scene, String lines) {
    return Behaviour.noEpmd(
        Script.onceAsked(scene.header().text(lines).send(), FINISH),
        Expected.of(ProbeOutcome.MALFORMED));
  }

  /** One good line, then these. */
  private static Behaviour flagged(Scene scene, String lines) {
    List<FarmNode> nodes = scene.nodes(1);
    return Behaviour.epmd(
        Script.onceAsked(scene.header().lines(nodes).text(lines).send(), FINISH),
        Expected.epmd(nodes, Flag.LINE_INJECTION));
  }
}
