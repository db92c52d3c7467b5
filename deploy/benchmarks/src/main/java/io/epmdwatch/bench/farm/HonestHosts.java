package io.epmdwatch.bench.farm;

import static io.epmdwatch.bench.farm.Script.FINISH;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.epmdwatch.probe.epmd.Octets;
import java.time.Duration;
import java.util.List;

/** Epmds that tell all they know and close, however odd that is. */
final class HonestHosts {
  private static final int LONGEST_NAME = 1020;

  private HonestHosts() {}

  static Behaviour ok(Scene scene) {
    return listing(scene, scene.usualNodes());
  }

  static Behaviour withoutNodes(Scene scene) {
    return listing(scene, List.of());
  }

  /** More than are asked about, less than a reply may hold. */
  static Behaviour manyNodes(Scene scene) {
    return listing(scene, scene.nodes(scene.between(200, 900)));
  }

  static Behaviour slow(Scene scene) {
    List<FarmNode> nodes = scene.nodes(2);
    return Behaviour.epmd(
        Script.onceAsked(
            new Step.Pause(scene.share(1, 5)), scene.header().lines(nodes).send(), FINISH),
        Expected.epmd(nodes));
  }

  static Behaviour splitAtEveryByte(Scene scene) {
    List<FarmNode> nodes = List.of(FarmNode.of("kn\u00f6ten", scene.between(1, 65_536)));
    return Behaviour.epmd(
        Script.drip(scene.header().lines(nodes).bytes(), Duration.ofMillis(1), FINISH),
        Expected.epmd(nodes));
  }

  /** Spaces, quotes, several alphabets, and bytes that are no UTF-8: odd, but nothing forged. */
  static Behaviour oddNames(Scene scene) {
    return listing(
        scene,
        List.of(
            FarmNode.of("two  words ", scene.between(1, 65_536)),
            FarmNode.of("\u65e5\u672c\u8a9e-\u0645", scene.between(1, 65_536)),
            FarmNode.of("q\"uo'te|pipe=<b>&\\x41", scene.between(1, 65_536)),
            FarmNode.of("name name at port", scene.between(1, 65_536)),
            new FarmNode(Octets.of("\u00ff\u00fe\u00c3".getBytes(ISO_8859_1)), 65_535),
            FarmNode.of("at", 1)));
  }

  static Behaviour longestName(Scene scene) {
    return listing(scene, List.of(FarmNode.of("m".repeat(LONGEST_NAME), 4711)));
  }

  static Behaviour duplicateNames(Scene scene) {
    return listing(
        scene,
        List.of(FarmNode.of("twin", 1001), FarmNode.of("other", 7), FarmNode.of("twin", 1002)));
  }

  /** Behind address translation, the port in the header is not the one that was dialled. */
  static Behaviour otherPort(Scene scene) {
    return withHeader(scene, scene.between(20_000, 30_000));
  }

  /** Ports 2560 to 2815, which hold a line feed in the header. */
  static Behaviour lineFeedInHeader(Scene scene) {
    return withHeader(scene, scene.between(0, 2) == 0 ? 0x0a0a : 0x0a00);
  }

  static Behaviour withoutFinalLineFeed(Scene scene) {
    List<FarmNode> nodes = scene.nodes(2);
    FarmNode last = nodes.get(1);
    ReplyBytes reply = scene.header().lines(nodes.subList(0, 1)).line(last.name(), last.port());
    return Behaviour.epmd(Script.onceAsked(reply.send(), FINISH), Expected.epmd(nodes));
  }

  static Behaviour carriageReturns(Scene scene) {
    List<FarmNode> nodes = scene.nodes(2);
    return Behaviour.epmd(
        Script.onceAsked(scene.header().lines(nodes, "\r\n").send(), FINISH), Expected.epmd(nodes));
  }

  /** Lists like any other, and knows whatever name it is asked about. */
  static Behaviour honeypot(Scene scene) {
    Behaviour listed = listing(scene, scene.nodes(3));
    return new Behaviour(
        listed.script(), new Registry(listed.expected().nodes(), true), listed.expected());
  }

  private static Behaviour listing(Scene scene, List<FarmNode> nodes) {
    return Behaviour.epmd(
        Script.onceAsked(scene.header().lines(nodes).send(), FINISH), Expected.epmd(nodes));
  }

  private static Behaviour withHeader(Scene scene, int port) {
    List<FarmNode> nodes = scene.nodes(2);
    return Behaviour.epmd(
        Script.onceAsked(ReplyBytes.header(port).lines(nodes).send(), FINISH),
        Expected.epmd(nodes, Flag.PORT_HEADER_DIFFERS));
  }
}
