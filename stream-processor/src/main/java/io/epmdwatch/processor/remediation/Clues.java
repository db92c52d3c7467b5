package io.epmdwatch.processor.remediation;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of a host that hints at its platform.
 *
 * @param nodes the nodes it lists or that answered, in no order that means anything
 * @param otpLowest lowest OTP release the nodes' handshakes allow
 * @param otpHighest highest OTP release the nodes' handshakes allow
 * @param portHeaderDiffers whether epmd names another port in its reply than the one dialled
 * @param platform the platform its baseline rule gives; empty when none does
 */
public record Clues(
    List<Listed> nodes,
    OptionalInt otpLowest,
    OptionalInt otpHighest,
    boolean portHeaderDiffers,
    String platform) {

  /** Copies the nodes. */
  public Clues {
    nodes = List.copyOf(nodes);
    Objects.requireNonNull(otpLowest, "otpLowest");
    Objects.requireNonNull(otpHighest, "otpHighest");
    Objects.requireNonNull(platform, "platform");
  }

  /** These nodes and nothing else. */
  public static Clues of(List<Listed> nodes) {
    return new Clues(nodes, OptionalInt.empty(), OptionalInt.empty(), false, "");
  }

  /** The same, on a platform that somebody who knows has named. */
  public Clues on(String known) {
    return new Clues(nodes, otpLowest, otpHighest, portHeaderDiffers, known);
  }

  /**
   * A node as epmd lists it, or as it answered.
   *
   * @param name before the @, escaped; chosen by whoever runs the host
   * @param port its distribution port
   * @param fullName name@host as the node calls itself, escaped; empty when it did not say
   */
  public record Listed(String name, int port, String fullName) {
    /** Checks that nothing is null. */
    public Listed {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(fullName, "fullName");
    }

    /** A node that only epmd has told of. */
    public static Listed of(String name, int port) {
      return new Listed(name, port, "");
    }

    /** The host in its full name; empty when it did not say. */
    String host() {
      return fullName.substring(fullName.indexOf('@') + 1);
    }
  }
}
