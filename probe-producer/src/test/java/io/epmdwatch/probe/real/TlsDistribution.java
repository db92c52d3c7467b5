package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a node needs to speak TLS with others. */
final class TlsDistribution {
  private TlsDistribution() {}

  static boolean isInstalled() throws IOException {
    String check = "case code:lib_dir(ssl) of {error, _} -> halt(1); _ -> halt(0) end.";
    return Programs.areInstalled("openssl") && run("erl", "-noshell", "-eval", check) == 0;
  }

  /** Arguments for a node of this name, whose key is made under this directory. */
  static String[] arguments(Path directory, String name) throws IOException {
    Path key = directory.resolve("key.pem");
    Path certificate = directory.resolve("certificate.pem");
    assertThat(
            run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=node",
                "-days",
                "2",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()))
        .isZero();
    Path options = directory.resolve("ssl_dist.conf");
    Files.writeString(
        options,
        "[{server, [{certfile, \"%s\"}, {keyfile, \"%s\"}]}].".formatted(certificate, key));
    return new String[] {
      "-proto_dist", "inet_tls", "-ssl_dist_optfile", options.toString(), "-sname", name
    };
  }

  private static int run(String... words) throws IOException {
    Process process =
        new ProcessBuilder(List.of(words))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().join().exitValue();
  }
}
