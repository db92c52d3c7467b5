package io.epmdwatch.probe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exceptions and texts are those that sun.nio.ch throws on Linux for each errno. */
class FailureTest {
  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), Outcome.REFUSED),
        Arguments.of(new ConnectException("Connection timed out"), Outcome.TIMEOUT_CONNECT),
        Arguments.of(new NoRouteToHostException("No route to host"), Outcome.UNREACHABLE),
        Arguments.of(new SocketException("Network is unreachable"), Outcome.UNREACHABLE),
        Arguments.of(new SocketException("Host is down"), Outcome.UNREACHABLE),
        Arguments.of(new SocketException("Connection reset"), Outcome.RESET),
        Arguments.of(new IOException("Connection reset by peer"), Outcome.RESET),
        Arguments.of(new IOException("Broken pipe"), Outcome.RESET),
        Arguments.of(new SocketException("Too many open files"), Outcome.LOCAL_ERROR),
        Arguments.of(new BindException("Cannot assign requested address"), Outcome.LOCAL_ERROR),
        Arguments.of(new SocketException("Operation not permitted"), Outcome.LOCAL_ERROR),
        Arguments.of(new SocketException("No buffer space available"), Outcome.LOCAL_ERROR),
        Arguments.of(new ClosedChannelException(), Outcome.LOCAL_ERROR));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void table(IOException e, Outcome expected) {
    assertThat(Failure.of(e).outcome()).isEqualTo(expected);
  }
}
