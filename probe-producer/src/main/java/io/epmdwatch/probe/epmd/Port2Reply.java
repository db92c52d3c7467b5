package io.epmdwatch.probe.epmd;

/** What came back for a PORT_PLEASE2_REQ. */
public sealed interface Port2Reply {

  /**
   * The node is registered.
   *
   * @param registration as it told epmd
   */
  record Found(Registration registration) implements Port2Reply {}

  /**
   * The node is not registered, or no longer.
   *
   * @param result epmd's code, 1 to 255
   */
  record NotRegistered(int result) implements Port2Reply {}

  /**
   * Not a PORT2_RESP for this node.
   *
   * @param why for people, one line
   */
  record Malformed(String why) implements Port2Reply {}
}
