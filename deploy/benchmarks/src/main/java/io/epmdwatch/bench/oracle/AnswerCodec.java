package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Flag;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The part of a result that is judged, in few bytes. */
@SuppressWarnings("EnumOrdinal") // Read by the process that wrote it.
final class AnswerCodec {
  private static final int PER_ANSWER = 4;
  private static final int PER_NODE = 8;
  private static final ProbeOutcome[] OUTCOMES = ProbeOutcome.values();

  private AnswerCodec() {}

  static int size(ProbeResult result) {
    int size = PER_ANSWER;
    for (NodeObservation node : result.getNodes()) {
      size += PER_NODE + node.getName().remaining();
    }
    return size;
  }

  static void write(ProbeResult result, ByteBuffer to) {
    to.put((byte) result.getOutcome().ordinal()).put(flags(result));
    to.putChar((char) result.getNodes().size());
    for (NodeObservation node : result.getNodes()) {
      to.putChar((char) node.getPort());
      to.putInt(node.getRegistration().map(found -> found.getPort()).orElse(-1));
      to.putChar((char) node.getName().remaining());
      to.put(node.getName().duplicate());
    }
  }

  static Answer read(ByteBuffer from) {
    ProbeOutcome outcome = OUTCOMES[from.get()];
    Set<Flag> flags = flags(from.get());
    int count = from.getChar();
    List<AnsweredNode> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(node(from));
    }
    return new Answer(outcome, nodes, flags);
  }

  private static AnsweredNode node(ByteBuffer from) {
    int port = from.getChar();
    int registered = from.getInt();
    byte[] name = new byte[from.getChar()];
    from.get(name);
    return new AnsweredNode(
        Octets.of(name), port, registered < 0 ? OptionalInt.empty() : OptionalInt.of(registered));
  }

  private static byte flags(ProbeResult result) {
    return (byte)
        (bit(result.getTruncated(), Flag.TRUNCATED)
            | bit(result.getNoEof(), Flag.NO_EOF)
            | bit(result.getSawLineInjection(), Flag.LINE_INJECTION)
            | bit(result.getPortHeaderDiffers(), Flag.PORT_HEADER_DIFFERS)
            | bit(result.getStrangerRegistered().orElse(false), Flag.KNOWS_STRANGERS));
  }

  private static int bit(boolean set, Flag flag) {
    return set ? 1 << flag.ordinal() : 0;
  }

  private static Set<Flag> flags(int bits) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Flag flag : Flag.values()) {
      if ((bits & 1 << flag.ordinal()) != 0) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
