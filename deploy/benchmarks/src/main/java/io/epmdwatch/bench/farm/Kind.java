package io.epmdwatch.bench.farm;

import java.util.Arrays;
import java.util.function.Function;

/** The kinds of hosts. Each was seen in the wild or in a real epmd, or is what an attacker does. */
public enum Kind {
  OK(40, HonestHosts::ok),
  WITHOUT_NODES(2, HonestHosts::withoutNodes),
  MANY_NODES(1, HonestHosts::manyNodes),
  SLOW(2, HonestHosts::slow),
  SPLIT_AT_EVERY_BYTE(2, HonestHosts::splitAtEveryByte),
  ODD_NAMES(2, HonestHosts::oddNames),
  LONGEST_NAME(1, HonestHosts::longestName),
  DUPLICATE_NAMES(2, HonestHosts::duplicateNames),
  OTHER_PORT(2, HonestHosts::otherPort),
  LINE_FEED_IN_HEADER(1, HonestHosts::lineFeedInHeader),
  WITHOUT_FINAL_LINE_FEED(2, HonestHosts::withoutFinalLineFeed),
  CARRIAGE_RETURNS(1, HonestHosts::carriageReturns),
  HONEYPOT(1, HonestHosts::honeypot),
  FIN_AT_ONCE(2, CurtHosts::finAtOnce),
  FIN_AFTER_REQUEST(2, CurtHosts::finAfterRequest),
  RST_AT_ONCE(2, CurtHosts::rstAtOnce),
  RST_AFTER_REQUEST(2, CurtHosts::rstAfterRequest),
  SILENT(4, CurtHosts::silent),
  PARTIAL_HEADER(1, CurtHosts::partialHeader),
  DRIPPING_HEADER(1, CurtHosts::drippingHeader),
  GARBAGE(2, Strangers::garbage),
  ENDLESS_GARBAGE(1, Strangers::endlessGarbage),
  HTTP(2, Strangers::http),
  SSH_SPEAKS_FIRST(2, Strangers::sshSpeaksFirst),
  SMTP_SPEAKS_FIRST_AND_LEAVES(1, Strangers::smtpSpeaksFirstAndLeaves),
  TLS_ALERT(1, Strangers::tlsAlert),
  ECHO(1, Strangers::echo),
  ZEROES(1, Strangers::zeroes),
  DRIP(2, BrokenHosts::drip),
  DRIPPING_LINE(1, BrokenHosts::drippingLine),
  NEVER_CLOSES(2, BrokenHosts::neverCloses),
  WITHOUT_NODES_NEVER_CLOSES(1, BrokenHosts::withoutNodesNeverCloses),
  RST_AFTER_ALL(2, BrokenHosts::rstAfterAll),
  RST_WITHIN_A_LINE(1, BrokenHosts::rstWithinALine),
  FIN_WITHIN_A_LINE(1, BrokenHosts::finWithinALine),
  FIN_WITHIN_THE_FIRST_LINE(1, BrokenHosts::finWithinTheFirstLine),
  ENDLESS(1, BrokenHosts::endless),
  BAD_PORTS(1, Liars::badPorts),
  SOME_BAD_PORTS(1, Liars::someBadPorts),
  WITHOUT_PREFIX(1, Liars::withoutPrefix),
  BLANK_LINES(1, Liars::blankLines),
  TOO_LONG_NAME(1, Liars::tooLongName),
  NASTY_NAMES(2, Liars::nastyNames),
  LINE_FEED_IN_NAME(1, Liars::lineFeedInName),
  FORGED_LINE(1, Liars::forgedLine);

  private static final Kind[] ALL = values();
  private static final int TOTAL = Arrays.stream(ALL).mapToInt(kind -> kind.weight).sum();

  private final int weight;

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<Scene, Behaviour> recipe;

  Kind(int weight, Function<Scene, Behaviour> recipe) {
    this.weight = weight;
    this.recipe = recipe;
  }

  Behaviour behaviour(Scene scene) {
    return recipe.apply(scene);
  }

  /** Every kind by its weight. */
  static Kind drawn(Scene scene) {
    int left = scene.between(0, TOTAL);
    for (Kind kind : ALL) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /** The kinds in turn. */
  static Kind inTurn(int index) {
    return ALL[index % ALL.length];
  }
}
