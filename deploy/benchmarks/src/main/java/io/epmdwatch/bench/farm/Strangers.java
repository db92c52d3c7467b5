package io.epmdwatch.bench.farm;

import static io.epmdwatch.bench.farm.Script.FINISH;
import static io.epmdwatch.bench.farm.Script.HOLD;

import io.epmdwatch.schemas.ProbeOutcome;
import java.util.SplittableRandom;

/** Things that speak, but not epmd's language. */
final class Strangers {
  private static final int CHUNK = 4096;

  private Strangers() {}

  static Behaviour http(Scene scene) {
    return notEpmd(
        Script.onceAsked(text("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"), FINISH));
  }

  static Behaviour sshSpeaksFirst(Scene scene) {
    return notEpmd(Script.atOnce(text("SSH-2.0-OpenSSH_9.2p1\r\n"), HOLD));
  }

  static Behaviour smtpSpeaksFirstAndLeaves(Scene scene) {
    return notEpmd(Script.atOnce(text("220 mail ESMTP\r\n"), FINISH));
  }

  static Behaviour tlsAlert(Scene scene) {
    return notEpmd(Script.onceAsked(Step.send(new byte[] {21, 3, 3, 0, 2, 2, 10}), FINISH));
  }

  /** What comes back is the request, and the connection stays. */
  static Behaviour echo(Scene scene) {
    return notEpmd(Script.onceAsked(Step.send(new byte[] {0, 1, 110}), HOLD));
  }

  static Behaviour garbage(Scene scene) {
    byte[] noise = noise(scene.chance(), scene.between(1, 300));
    return notEpmd(Script.onceAsked(Step.send(noise), FINISH));
  }

  static Behaviour endlessGarbage(Scene scene) {
    byte[] noise = noise(scene.chance(), CHUNK);
    return notEpmd(Script.onceAsked(new Step.Stream(chunk -> noise)));
  }

  /** No epmd listens on port 0. */
  static Behaviour zeroes(Scene scene) {
    return notEpmd(Script.onceAsked(Step.send(new byte[64]), FINISH));
  }

  /** Never begins as an epmd does, with a zero. */
  private static byte[] noise(SplittableRandom chance, int length) {
    byte[] noise = new byte[length];
    chance.nextBytes(noise);
    noise[0] |= 1;
    return noise;
  }

  private static Step text(String text) {
    return ReplyBytes.empty().text(text).send();
  }

  private static Behaviour notEpmd(Script script) {
    return Behaviour.noEpmd(script, Expected.of(ProbeOutcome.NOT_EPMD));
  }
}
