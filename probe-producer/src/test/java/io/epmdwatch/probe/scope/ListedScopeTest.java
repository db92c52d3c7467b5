package io.epmdwatch.probe.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedScopeTest {
  private final Map<String, List<String>> zone = new HashMap<>();

  @Test
  void aNameStandsForAllItsAddresses() {
    zone.put("mq.example.com", List.of("10.0.0.9", "10.0.0.7", "fd00::5", "10.0.0.7"));

    Scope scope = listed("mq.example.com", "10.1.0.0/24", "MQ.example.com").scope();

    assertThat(scope).hasToString("10.0.0.7/32 10.0.0.9/32 10.1.0.0/24 fd00::5/128");
    assertThat(scope.size()).isEqualTo(3 + 256);
  }

  @Test
  void localhostIsResolvedByTheSystem() {
    ListedScope listed =
        ListedScope.of(
            List.of("localhost"), Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);

    assertThat(listed.scope().contains(Addresses.parse("127.0.0.1"))).isTrue();
  }

  @Test
  void aLinkLocalAddressWithAnInterfaceIsStillLinkLocal() {
    Resolver resolver =
        name -> {
          byte[] bytes = Addresses.parse("fe80::1").getAddress();
          return List.of(Inet6Address.getByAddress(name.text(), bytes, 1));
        };

    assertThatThrownBy(
            () ->
                ListedScope.of(List.of("h"), Exclusions.of(List.of()), Optional.empty(), resolver))
        .hasMessage("--scope h: fe80::1: link-local addresses are never probed; remove it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1       | --scope mq.example.com: 192.0.2.1 is public: add --allow-public TICKET",
        "2001:db8::1     | --scope mq.example.com: 2001:db8::1 is public: add --allow-public",
        "169.254.169.254 | --scope mq.example.com: 169.254.169.254: link-local addresses are never",
        "0.0.0.0         | --scope mq.example.com: 0.0.0.0: this network addresses are never"
      })
  void atTheStartAnAddressThatIsNotAllowedIsWrongUsage(String address, String complaint) {
    zone.put("mq.example.com", List.of("10.0.0.7", address));

    assertThatThrownBy(() -> listed("mq.example.com"))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith(complaint);
  }

  @Test
  void publicAddressesOfANameAreAllowedByTheSameTicket() {
    zone.put("mq.example.com", List.of("192.0.2.1"));

    ListedScope listed =
        ListedScope.of(
            List.of("mq.example.com"),
            Exclusions.of(List.of()),
            Optional.of("SEC-1"),
            this::addresses);

    assertThat(listed.scope()).hasToString("192.0.2.1/32");
  }

  @Test
  void atTheStartAnUnknownNameIsWrongUsage() {
    assertThatThrownBy(() -> listed("10.0.0.0/24", "no.example.com"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("--scope no.example.com has no address; check the name");
  }

  @Test
  void aNameWithoutAddressesIsUnknown() {
    zone.put("mq.example.com", List.of());

    assertThatThrownBy(() -> listed("mq.example.com")).hasMessageContaining("has no address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0/24", "1.2.3", "0x7f.1", "0x7f000001", "a.1", "a b", "h/24", ""})
  void whatIsNoNameIsNotLookedUp(String text) {
    assertThatThrownBy(() -> listed(text))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("--scope '");
  }

  @Test
  void nothingListedAndEverythingExcludedAreRefused() {
    assertThatThrownBy(() -> listed()).hasMessageStartingWith("no scope");
    zone.put("meta", List.of("10.0.0.1"));
    Exclusions exclusions = Exclusions.of(List.of(Cidr.parse("10.0.0.0/8")));
    assertThatThrownBy(
            () -> ListedScope.of(List.of("meta"), exclusions, Optional.empty(), this::addresses))
        .hasMessageStartingWith("scope is empty");
  }

  @Test
  void aRefreshFollowsTheName() {
    zone.put("mq.example.com", List.of("10.0.0.7"));
    ListedScope listed = listed("mq.example.com");
    zone.put("mq.example.com", List.of("10.0.0.8"));

    ListedScope.Refreshed refreshed = listed.refresh();

    assertThat(refreshed.scope()).hasToString("10.0.0.8/32");
    assertThat(refreshed.warnings()).isEmpty();
    assertThat(listed.scope()).hasToString("10.0.0.8/32");
  }

  @Test
  void anAddressThatLaterBreaksARuleIsLeftOutAndReported() {
    zone.put("mq.example.com", List.of("10.0.0.7"));
    ListedScope listed = listed("mq.example.com");
    zone.put("mq.example.com", List.of("10.0.0.7", "192.0.2.1", "169.254.169.254"));

    ListedScope.Refreshed refreshed = listed.refresh();

    assertThat(refreshed.scope()).hasToString("10.0.0.7/32");
    assertThat(refreshed.warnings())
        .containsExactly(
            "--scope mq.example.com, address left out: 192.0.2.1 is public:"
                + " add --allow-public TICKET if you may probe it",
            "--scope mq.example.com, address left out: 169.254.169.254:"
                + " link-local addresses are never probed; remove it");
  }

  @Test
  void aNameThatStopsToResolveKeepsItsAddressesAndIsReported() {
    zone.put("mq.example.com", List.of("10.0.0.7", "fd00::5"));
    ListedScope listed = listed("mq.example.com", "10.1.0.0/24");
    zone.clear();

    ListedScope.Refreshed refreshed = listed.refresh();

    assertThat(refreshed.scope()).hasToString("10.0.0.7/32 10.1.0.0/24 fd00::5/128");
    assertThat(refreshed.warnings())
        .containsExactly(
            "--scope mq.example.com does not resolve;"
                + " its last addresses stay: 10.0.0.7 fd00::5");
  }

  @Test
  void aScopeMayBecomeEmptyLater() {
    zone.put("mq.example.com", List.of("10.0.0.7"));
    ListedScope listed = listed("mq.example.com");
    zone.put("mq.example.com", List.of("224.0.0.1"));

    assertThat(listed.refresh().scope().blocks().hasNext()).isFalse();
    zone.clear();
    assertThat(listed.refresh().warnings())
        .containsExactly("--scope mq.example.com does not resolve; its last addresses stay: none");
  }

  private ListedScope listed(String... texts) {
    return ListedScope.of(
        Arrays.asList(texts), Exclusions.of(List.of()), Optional.empty(), this::addresses);
  }

  private List<InetAddress> addresses(HostName name) throws UnknownHostException {
    List<String> known = zone.get(name.text());
    if (known == null) {
      throw new UnknownHostException(name.text());
    }
    return known.stream().map(Addresses::parse).toList();
  }
}
