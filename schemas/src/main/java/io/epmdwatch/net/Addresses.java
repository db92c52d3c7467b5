package io.epmdwatch.net;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses as text, strictly: literals only, never a name, never a look-up. */
public final class Addresses {
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .allowMask(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .getParentBuilder()
          .toParams();

  private Addresses() {}

  /**
   * The address a literal stands for.
   *
   * @throws IllegalArgumentException when the text is not an IPv4 or IPv6 literal
   */
  public static InetAddress parse(String text) {
    IPAddress address = parseAny(text);
    if (address.getPrefixLength() != null && address.getPrefixLength() < address.getBitCount()) {
      throw new IllegalArgumentException(EscapedText.of(text) + " is a range, not an address");
    }
    return address.toInetAddress();
  }

  /** The canonical text of an address: dotted quad, or RFC 5952. */
  public static String format(InetAddress address) {
    return canonical(address).toCanonicalString();
  }

  /** A canonical address and a port: {@code 192.0.2.1:4369} or {@code [2001:db8::1]:4369}. */
  public static String endpoint(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  /** The address with these four or sixteen bytes. */
  public static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(bytes.length + " bytes are not an address", e);
    }
  }

  static IPAddress parseAny(String text) {
    try {
      IPAddress address = new IPAddressString(text, STRICT).toAddress();
      if (address == null) {
        throw new IllegalArgumentException(EscapedText.of(text) + " is not an IP address");
      }
      return address;
    } catch (AddressStringException | IncompatibleAddressException e) {
      throw new IllegalArgumentException(EscapedText.of(text) + " is not an IP address", e);
    }
  }

  static IPAddress canonical(InetAddress address) {
    return new IPAddressGenerator().from(address);
  }
}
