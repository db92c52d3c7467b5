package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.dist.HelloParser;
import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.Port2Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The distribution ports of one host, each tried once. */
final class PortRound {
  /** Since OTP 23; older nodes do not know the hello and would log it. */
  private static final int HELLO_VERSION = 6;

  private final Deque<Question> left = new ArrayDeque<>();
  private final Map<Integer, ObservedPort> tried = new HashMap<>();
  private final Set<Integer> extra = new TreeSet<>();

  PortRound(
      int epmdPort,
      Inquiry inquiry,
      List<ListedNode> listed,
      IntFunction<Optional<Port2Reply>> answers) {
    Set<Integer> planned = new HashSet<>(Set.of(epmdPort));
    for (int i = 0; i < Math.min(listed.size(), inquiry.nodeQuestions()); i++) {
      int port = listed.get(i).port();
      if (planned.add(port)) {
        boolean old = answers.apply(i).filter(PortRound::isOld).isPresent();
        left.add(old ? new Question.Touch(port) : new Question.Hello(port, inquiry.helloName()));
      }
    }
    inquiry.extraPorts().stream().filter(planned::add).forEach(extra::add);
    extra.forEach(port -> left.add(new Question.Hello(port, inquiry.helloName())));
  }

  Optional<Question> next() {
    return Optional.ofNullable(left.peek());
  }

  void take(Question question, ExchangeEnd end) {
    left.remove();
    tried.put(question.port(), observed(question, end));
  }

  ObservedPort at(int port) {
    return tried.getOrDefault(port, ObservedPort.untried(port));
  }

  /** Those ports that took a connection without epmd having told of them. */
  List<ObservedPort> openExtraPorts() {
    return extra.stream()
        .map(this::at)
        .filter(port -> port.reachability() == Reachability.OPEN)
        .toList();
  }

  /** Those ports that refused, of those that epmd has not told of, in order. */
  List<Integer> refusedExtraPorts() {
    return extra.stream().filter(port -> at(port).reachability() == Reachability.REFUSED).toList();
  }

  private static boolean isOld(Port2Reply answer) {
    return answer instanceof Port2Reply.Found found
        && found.registration().highestVersion() < HELLO_VERSION;
  }

  private static ObservedPort observed(Question question, ExchangeEnd end) {
    if (end instanceof ExchangeEnd.Heard heard) {
      return new ObservedPort(
          question.port(),
          Reachability.OPEN,
          question instanceof Question.Hello
              ? Optional.of(HelloParser.parse(heard.bytes()))
              : Optional.empty());
    }
    ExchangeEnd.Failed failed = (ExchangeEnd.Failed) end;
    return new ObservedPort(
        question.port(), reachability(failed.failure().outcome()), Optional.empty());
  }

  private static Reachability reachability(Outcome outcome) {
    return switch (outcome) {
      case REFUSED -> Reachability.REFUSED;
      case UNREACHABLE, TIMEOUT_CONNECT, RESET -> Reachability.FILTERED;
      case LOCAL_ERROR, STOPPED -> Reachability.NOT_PROBED;
      case EPMD, TIMEOUT_READ, CLOSED_EMPTY, NOT_EPMD, MALFORMED -> Reachability.OPEN;
    };
  }
}
