package io.epmdwatch.processor.sink;

import io.epmdwatch.command.CommandFailure;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a command line says what a target is shown. */
final class CredentialOptions {
  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Its token, or name:password. Set EPMDWATCH_TOKEN or use --credentials-file: other users"
              + " can see command lines.")
  private String token = "";

  @Option(
      names = "--credentials-file",
      paramLabel = "FILE",
      description = "The file whose first line is the token, or name:password.")
  private Path credentialsFile;

  @Option(
      names = "--hmac-secret",
      paramLabel = "SECRET",
      description =
          "Signs what goes to a webhook. Set EPMDWATCH_HMAC_SECRET or use --hmac-secret-file.")
  private String hmacSecret = "";

  @Option(
      names = "--hmac-secret-file",
      paramLabel = "FILE",
      description = "The file whose first line is the secret that signs.")
  private Path hmacSecretFile;

  /**
   * The credentials.
   *
   * @param forShow whether they may be missing
   * @throws CommandFailure with exit code 2 when they are missing or cannot be read
   */
  Credentials credentials(SinkTemplate template, boolean forShow) {
    String secret = Secret.of("--hmac-secret", hmacSecret, hmacSecretFile);
    String shown = Secret.of("--token", token, credentialsFile);
    if (!forShow && template.auth() != SinkTemplate.Auth.NONE && shown.isEmpty()) {
      throw CommandFailure.usage(
          template.title()
              + " needs credentials: write them to a file and name it with --credentials-file, or"
              + " set EPMDWATCH_TOKEN");
    }
    if (!shown.isEmpty() && template.auth() == SinkTemplate.Auth.BASIC && !shown.contains(":")) {
      throw CommandFailure.usage(template.title() + " takes credentials as name:password");
    }
    return new Credentials(
        shown, secret, credentialsFile == null ? "--token" : credentialsFile.toString());
  }
}
