package io.epmdwatch.probe.list;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;

/** That many lines as masscan and naabu write them, one after another, made as they are read. */
final class GeneratedLines extends InputStream {
  private final long lines;
  private long made;
  private byte[] line = new byte[0];
  private int at;

  GeneratedLines(long lines) {
    this.lines = lines;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int most) {
    int written = 0;
    while (written < most && (at < line.length || make())) {
      int some = Math.min(most - written, line.length - at);
      System.arraycopy(line, at, to, from + written, some);
      at += some;
      written += some;
    }
    return written == 0 ? -1 : written;
  }

  private boolean make() {
    if (made == lines) {
      return false;
    }
    String address = "10." + (made >> 16 & 0xff) + "." + (made >> 8 & 0xff) + "." + (made & 0xff);
    line = (form(address) + "\n").getBytes(US_ASCII);
    at = 0;
    made++;
    return true;
  }

  private String form(String address) {
    return switch ((int) (made % 4)) {
      case 0 -> address;
      case 1 -> address + ":4369";
      case 2 -> "open tcp 4369 " + address + " 1600000000";
      default ->
          "{   \"ip\": \""
              + address
              + "\",   \"timestamp\": \"1600000000\", \"ports\": [ {\"port\": 4369, \"proto\":"
              + " \"tcp\", \"status\": \"open\", \"reason\": \"syn-ack\", \"ttl\": 64} ] }";
    };
  }
}
