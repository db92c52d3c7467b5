package io.epmdwatch.e2e.faults;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureId;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.schemas.AlertKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happened to hosts, and what is to be told of it: the golden account, without Kafka. */
final class Story {
  private static final String ZONE = "default";

  private final Map<String, List<Told>> lives = new TreeMap<>();
  private final int port;

  /** All hosts are dialled on this port. */
  Story(int port) {
    this.port = port;
  }

  /** An epmd answers there from now on, and nobody has allowed it. */
  void opened(String address) {
    add(address, lives.containsKey(address) ? AlertKind.REOPENED : AlertKind.NEW);
  }

  /** It refuses from now on. */
  void shut(String address) {
    add(address, AlertKind.RESOLVED);
  }

  /** What is to be told by now. */
  Account account() {
    Account account = new Account(new ArrayList<>(), new TreeSet<>(), new TreeMap<>());
    lives.forEach(
        (address, life) -> {
          account.alerts().addAll(life);
          boolean open = life.get(life.size() - 1).kind() != AlertKind.RESOLVED;
          if (open) {
            account.open().add(address);
          }
          long episode = life.stream().filter(told -> told.kind() != AlertKind.RESOLVED).count();
          account
              .tickets()
              .put(
                  ExposureId.ticketOf(host(address), Deviation.UNLISTED_HOST),
                  words(open ? "OPEN" : "RESOLVED", address, episode));
        });
    return account;
  }

  /** How a ticket is put in an account. */
  static String words(String status, String address, long episode) {
    return "%s %s, episode %d".formatted(address, status, episode);
  }

  private void add(String address, AlertKind kind) {
    List<Told> life = lives.computeIfAbsent(address, host -> new ArrayList<>());
    String exposure = ExposureId.of(host(address), Deviation.UNLISTED_HOST);
    life.add(new Told(exposure + "-" + (life.size() + 1), address, kind));
  }

  private HostKey host(String address) {
    return new HostKey(ZONE, Addresses.parse(address), port);
  }
}
