package io.epmdwatch.probe.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Depth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthRulesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,DIST",
    "10.1.2.3,DIST",
    "172.16.0.1,DIST",
    "192.168.0.1,DIST",
    "100.64.0.1,DIST",
    "::1,DIST",
    "fd00::1,DIST",
    "172.32.0.1,NODES",
    "8.8.8.8,NODES",
    "203.0.113.7,NODES",
    "2001:db8::1,NODES"
  })
  void theHelloIsForPrivateHostsUnlessOneSaysOtherwise(String address, Depth depth) {
    assertThat(DepthRules.DEFAULT.of(Addresses.parse(address))).isEqualTo(depth);
    assertThat(DepthRules.parse(List.of()).of(Addresses.parse(address))).isEqualTo(depth);
  }

  @ParameterizedTest
  @CsvSource({"names,NAMES", "nodes,NODES", "dist,DIST"})
  void aWordIsForAll(String word, Depth depth) {
    assertThat(of("10.1.2.3", word)).isEqualTo(depth);
    assertThat(of("203.0.113.7", word)).isEqualTo(depth);
    assertThat(of("2001:db8::1", word)).isEqualTo(depth);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,NAMES",
    "10.1.3.3,DIST",
    "10.2.0.1,NODES",
    "192.168.0.1,DIST",
    "203.0.113.7,DIST",
    "203.0.114.7,NODES",
    "fd00::5,NAMES",
    "fd00::6,DIST"
  })
  void theMostSpecificRangeDecidesInWhateverOrder(String address, Depth depth) {
    String[] rules = {
      "10.0.0.0/8=nodes",
      "10.1.2.0/24=names",
      "10.1.0.0/16=dist",
      "203.0.113.0/24=dist",
      "fd00::5=names"
    };
    assertThat(of(address, rules)).isEqualTo(depth);
    List<String> reversed = Arrays.asList(rules);
    Collections.reverse(reversed);
    assertThat(DepthRules.parse(reversed).of(Addresses.parse(address))).isEqualTo(depth);
  }

  @Test
  void aWordIsForTheRestWherever() {
    assertThat(of("10.1.2.3", "names", "10.0.0.0/8=dist")).isEqualTo(Depth.DIST);
    assertThat(of("192.168.0.1", "10.0.0.0/8=dist", "names")).isEqualTo(Depth.NAMES);
  }

  @Test
  void theSameTwiceIsNoContradiction() {
    assertThat(of("10.1.2.3", "names", "names", "10.0.0.0/8=dist", "10.0.0.0/8=dist"))
        .isEqualTo(Depth.DIST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deep                 | --depth 'deep': write names, nodes, dist, or RANGE=DEPTH such as",
        "DIST                 | --depth 'DIST': write names",
        "10.0.0.0/8           | --depth '10.0.0.0/8': write names",
        "10.0.0.0/8=          | --depth '10.0.0.0/8=': write names",
        "10.0.0.0/8=a=dist    | --depth '10.0.0.0/8=a=dist': write names",
        "=dist                | --depth '': ",
        "10.0.0.1/8=dist      | --depth '10.0.0.1/8': 10.0.0.1/8 has host bits set",
        "mq.example.com=dist  | --depth 'mq.example.com': mq.example.com is not an IP address",
        "names dist           | --depth dist: another value says names; keep one of them",
        "::1=dist ::1=names   | --depth ::1=names: another value says dist; keep one of them"
      })
  void whatMakesNoSenseIsNamedInOneLine(String texts, String complaint) {
    assertThatThrownBy(() -> DepthRules.parse(Arrays.asList(texts.split(" ", -1))))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith(complaint);
  }

  private static Depth of(String address, String... rules) {
    return DepthRules.parse(Arrays.asList(rules)).of(Addresses.parse(address));
  }
}
