package io.epmdwatch.bench.farm;

import static io.epmdwatch.bench.farm.Script.FINISH;
import static io.epmdwatch.bench.farm.Script.HOLD;
import static io.epmdwatch.bench.farm.Script.RESET;

import io.epmdwatch.schemas.ProbeOutcome;
import java.time.Duration;
import java.util.List;

/** Epmds whose reply does not come to an orderly end. */
final class BrokenHosts {
  private BrokenHosts() {}

  /** A whole reply in the first third of the time, one byte after the other; the FIN too late. */
  static Behaviour drip(Scene scene) {
    List<FarmNode> nodes = scene.nodes(1);
    byte[] reply = scene.header().lines(nodes).bytes();
    Duration between = scene.share(1, 3 * reply.length);
    return Behaviour.epmd(Script.drip(reply, between, HOLD), Expected.epmd(nodes, Flag.NO_EOF));
  }

  /** One whole line, then one that is far from its end at the deadline. */
  static Behaviour drippingLine(Scene scene) {
    List<FarmNode> nodes = scene.nodes(1);
    byte[] rest = ReplyBytes.empty().lines(scene.nodes(2)).bytes();
    return Behaviour.epmd(
        Script.dripAfter(scene.header().lines(nodes).bytes(), rest, scene.share(1, 8), HOLD),
        Expected.epmd(nodes, Flag.TRUNCATED));
  }

  static Behaviour neverCloses(Scene scene) {
    List<FarmNode> nodes = scene.nodes(scene.between(1, 4));
    return Behaviour.epmd(
        Script.onceAsked(scene.header().lines(nodes).send(), HOLD),
        Expected.epmd(nodes, Flag.NO_EOF));
  }

  /** The port it names is the dialled one, so even four bytes are believed. */
  static Behaviour withoutNodesNeverCloses(Scene scene) {
    return Behaviour.epmd(
        Script.onceAsked(scene.header().send(), HOLD), Expected.epmd(List.of(), Flag.NO_EOF));
  }

  /** With a pause, for a RST may overtake what the peer has not read yet. */
  static Behaviour rstAfterAll(Scene scene) {
    List<FarmNode> nodes = scene.nodes(2);
    return Behaviour.epmd(
        Script.onceAsked(
            scene.header().lines(nodes).send(), new Step.Pause(scene.share(1, 10)), RESET),
        Expected.epmd(nodes, Flag.NO_EOF));
  }

  static Behaviour rstWithinALine(Scene scene) {
    List<FarmNode> nodes = scene.nodes(2);
    return Behaviour.epmd(
        Script.onceAsked(
            scene.header().lines(nodes).text("name cut at port 4").send(),
            new Step.Pause(scene.share(1, 10)),
            RESET),
        Expected.epmd(nodes, Flag.TRUNCATED));
  }

  static Behaviour finWithinALine(Scene scene) {
    List<FarmNode> nodes = scene.nodes(2);
    return Behaviour.epmd(
        Script.onceAsked(scene.header().lines(nodes).text("name cut at po").send(), FINISH),
        Expected.epmd(nodes, Flag.TRUNCATED));
  }

  static Behaviour finWithinTheFirstLine(Scene scene) {
    return Behaviour.noEpmd(
        Script.onceAsked(scene.header().text("name cut at po").send(), FINISH),
        Expected.of(ProbeOutcome.MALFORMED));
  }

  static Behaviour endless(Scene scene) {
    EndlessNodes nodes = new EndlessNodes();
    byte[] header = scene.header().bytes();
    Script script = Script.onceAsked(Step.send(header), new Step.Stream(nodes::lines));
    return Behaviour.epmd(script, Expected.epmd(nodes, Flag.TRUNCATED).beginning());
  }
}
