package io.epmdwatch.ops.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives each handshake the identity that holds when it begins. The one before is kept for those
 * that are under way.
 */
final class RotatingKeys extends X509ExtendedKeyManager {
  private final Supplier<Identity> source;
  private Generation current;
  private Generation previous;

  private record Generation(int number, Identity identity) {
    String alias() {
      return "generation-" + number;
    }
  }

  RotatingKeys(Supplier<Identity> source) {
    this.source = source;
    current = new Generation(0, source.get());
    previous = current;
  }

  @Override
  public synchronized String chooseEngineServerAlias(
      String keyType, Principal[] issuers, SSLEngine engine) {
    Identity now = source.get();
    if (!now.equals(current.identity())) {
      previous = current;
      current = new Generation(previous.number() + 1, now);
    }
    return now.key().getAlgorithm().equals(keyType) ? current.alias() : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chainArray();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  private synchronized Identity identity(String alias) {
    return alias.equals(previous.alias()) ? previous.identity() : current.identity();
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }
}
