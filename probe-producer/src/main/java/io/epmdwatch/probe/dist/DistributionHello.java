package io.epmdwatch.probe.dist;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The one handshake message this product sends: {@code send_name}, upon which a node tells its full
 * name and capabilities. Those that follow it, with a digest of the cookie, have no code here on
 * purpose.
 *
 * <p><b>The name must be fixed for a deployment.</b> A node makes an atom of every name it hears,
 * and atoms are never freed: a name that changes from probe to probe would in the end stop the
 * node. The name must also be nobody else's: a node that hears its own name writes an error report,
 * and of two hellos under way to one node under the same name one is declined. So each vantage has
 * its own, see {@link #nameOf}.
 *
 * <p>OTP 25.2.3 logs nothing about a hello, however the connection is then closed. It does log one
 * line if it lists the nodes it allows ({@code net_kernel:allow/1}) and this is none of them, if it
 * needs a capability not claimed here, or if it speaks TLS: an alert is logged at level notice.
 */
public final class DistributionHello {
  private static final Pattern VANTAGE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}@[A-Za-z0-9._-]{1,190}");
  private static final byte SEND_NAME = 'N';
  private static final int FIXED_BYTES = 1 + Long.BYTES + Integer.BYTES + Short.BYTES;

  /** Nodes tell restarts apart by it; there is nothing to restart here. */
  private static final int CREATION = 0;

  private DistributionHello() {}

  /**
   * The hello.
   *
   * @param ownName {@code name@host}, fixed for the deployment; the host need not exist, and may
   *     have dots or not whether the node uses short or long names
   */
  public static ByteBuffer request(String ownName) {
    if (!NAME.matcher(ownName).matches()) {
      throw new IllegalArgumentException("ownName must be name@host of A-Z a-z 0-9 . _ -");
    }
    byte[] name = ownName.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(Short.BYTES + FIXED_BYTES + name.length)
        .putShort((short) (FIXED_BYTES + name.length))
        .put(SEND_NAME)
        .putLong(Capability.CLAIMED)
        .putInt(CREATION)
        .putShort((short) name.length)
        .put(name)
        .flip();
  }

  /**
   * The name of a vantage, always the same.
   *
   * @param vantage 1 to 64 letters, digits, dots, dashes, underscores
   */
  public static String nameOf(String vantage) {
    if (!VANTAGE.matcher(vantage).matches()) {
      throw new IllegalArgumentException("vantage must be 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    return "epmdwatch@" + vantage;
  }
}
