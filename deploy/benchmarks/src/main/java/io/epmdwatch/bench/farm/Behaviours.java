package io.epmdwatch.bench.farm;

import io.epmdwatch.net.Addresses;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What stands at each address of a farm: a pure function, so that the farm and whoever judges a
 * prober agree without talking. Addresses go by their index in the range.
 */
public final class Behaviours {
  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final long ABOUT_ANSWERING = 0x5851f42d4c957f2dL;

  private final FarmSpec spec;
  private final int network;

  /** Of this farm. */
  public Behaviours(FarmSpec spec) {
    this.spec = spec;
    this.network = number(spec.range().network());
  }

  /** The farm. */
  public FarmSpec spec() {
    return spec;
  }

  /** Where in the range an address lies; out of it for one of another range. */
  public int index(InetAddress address) {
    return number(address) - network;
  }

  /** The same for a dotted quad, at the cost of a loop: it is called while the clock runs. */
  public int index(String dottedQuad) {
    int number = 0;
    int octet = 0;
    for (int i = 0; i < dottedQuad.length(); i++) {
      char c = dottedQuad.charAt(i);
      number = c == '.' ? number << 8 | octet : number;
      octet = c == '.' ? 0 : octet * 10 + c - '0';
    }
    return (number << 8 | octet) - network;
  }

  /** The address at an index. */
  public InetAddress address(int index) {
    return Addresses.of(ByteBuffer.allocate(4).putInt(network + index).array());
  }

  /** Whether anything answers there. */
  public boolean answers(int index) {
    return spec.answering() == FarmSpec.ALL
        || chance(index, ABOUT_ANSWERING).nextInt(FarmSpec.ALL) < spec.answering();
  }

  /** The indexes at which something answers, ascending. */
  public IntStream answering() {
    return IntStream.range(0, spec.size()).filter(this::answers);
  }

  /** The kind of host there, if it answers. */
  public Kind kind(int index) {
    return spec.mix().kind(scene(index), index);
  }

  /** What the host there does, if it answers. */
  public Behaviour behaviour(int index) {
    Scene scene = scene(index);
    return spec.mix().kind(scene, index).behaviour(scene);
  }

  private Scene scene(int index) {
    return new Scene(chance(index, 0), spec.port(), spec.deadline());
  }

  /** By address and not by index, so that a part of a range is like the whole. */
  private SplittableRandom chance(int index, long purpose) {
    return new SplittableRandom((spec.seed() ^ purpose) + (network + index) * SPREAD);
  }

  private static int number(InetAddress address) {
    return ByteBuffer.wrap(address.getAddress()).getInt();
  }
}
