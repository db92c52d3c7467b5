package io.epmdwatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateExpiredException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaTroubleTest {
  private static final String ACL = ": run `epmdwatch acls create`, or add the ACL";

  static Stream<Arguments> troubles() {
    return Stream.of(
        arguments(
            tls("PKIX path building failed: unable to find valid certification path"),
            1,
            "put its CA into ssl.truststore.location"),
        arguments(
            tls("No subject alternative names matching IP address 127.0.0.1 found"),
            1,
            "not for the name it was reached by"),
        arguments(
            new SslAuthenticationException(
                "SSL handshake failed", new CertificateExpiredException("NotAfter: yesterday")),
            1,
            "the broker's certificate has expired (NotAfter: yesterday): renew it"),
        arguments(tls("Received fatal alert: bad_certificate"), 1, "set ssl.keystore.location"),
        arguments(
            tls("Received fatal alert: certificate_required"), 1, "set ssl.keystore.location"),
        arguments(
            tls("Received fatal alert: certificate_expired"), 1, "which has expired: renew it"),
        arguments(
            tls("(certificate_unknown) Received fatal alert: certificate_unknown"),
            1,
            "does not trust this client's certificate"),
        arguments(tls("Unsupported or unrecognized SSL message"), 1, "the port speaks no TLS"),
        arguments(tls("something new"), 1, "the TLS handshake failed (something new)"),
        arguments(
            new SaslAuthenticationException("Authentication failed: Invalid username"),
            1,
            "refuse the login of User:alice (Authentication failed: Invalid username)"),
        arguments(
            new IllegalSaslStateException("enabled mechanisms are []"),
            1,
            "check security.protocol and sasl.mechanism"),
        arguments(
            new TopicAuthorizationException(Set.of("b", "a")),
            1,
            "User:alice may not Write topic a, Write topic b" + ACL),
        arguments(
            GroupAuthorizationException.forGroupId("g"),
            1,
            "User:alice may not Read group g" + ACL),
        arguments(
            new InvalidTimestampException("too far ahead"),
            1,
            "do not take this machine's time (too far ahead): set its clock, or theirs"),
        arguments(
            new FencedInstanceIdException("fenced by another member"),
            1,
            "let only one of the two run, or give it an --instance-id of its own"),
        arguments(
            new TransactionalIdAuthorizationException("denied"),
            1,
            "User:alice may not Write its transactional id" + ACL),
        arguments(
            new ClusterAuthorizationException("Cluster authorization failed."),
            1,
            "User:alice lacks a permission (Cluster authorization failed.)" + ACL),
        arguments(
            new UnsupportedVersionException("no X"), 1, "the brokers are too old (no X): upgrade"),
        arguments(new NotEnoughReplicasException("m"), 1, "bring those back that are away"),
        arguments(new TimeoutException("t"), 4, "Kafka did not answer in time (t)"),
        arguments(new NoSuchFileException("/k.p12"), 2, "/k.p12 does not exist; check the files"),
        arguments(
            new IOException("keystore password was incorrect"),
            2,
            "keystore password was incorrect; check the files"),
        arguments(
            new UnrecoverableKeyException("bad"), 2, "ssl.key.password does not open the key"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void isOneLineWithTheFix(Throwable failure, int exitCode, String said) {
    Throwable wrapped = new ExecutionException(new KafkaException("while doing", failure));

    assertThat(KafkaTrouble.of(wrapped, "User:alice", AclOperation.WRITE))
        .hasValueSatisfying(
            trouble -> {
              assertThat(trouble.line()).contains(said).doesNotContain("\n");
              assertThat(trouble.exitCode()).isEqualTo(exitCode);
            });
  }

  @Test
  void aDefectIsNotExplained() {
    assertThat(
            KafkaTrouble.of(
                new KafkaException(new IllegalStateException("ours")), "c", AclOperation.READ))
        .isEmpty();
  }

  @Test
  void whatTheBrokerSaysIsHarmlessAndOnOneLine() {
    assertThat(KafkaTrouble.root(new KafkaException("a\nb\u001b[2J"))).isEqualTo("a b\\x1b[2J");
  }

  private static Throwable tls(String message) {
    return new SslAuthenticationException(
        "SSL handshake failed", new SSLHandshakeException(message));
  }
}
