package io.epmdwatch.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.ops.Version;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in an image, what is not, and that its bill of materials says so. */
@Tag("images")
class ImageContentsTest {
  private static final Pattern JAR = Pattern.compile("app/libs/(.*)-(\\d.*)\\.jar");

  @BeforeEach
  void needsTheImages() {
    assumeTrue(Image.areBuilt(), "no images: build them with mvn package -Pimages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epmdwatch-worker", "epmdwatch-processor"})
  void holdsNoShellNoBrokerAndOnlyOneProgram(String name) throws IOException {
    Image image = Image.read(name);

    assertThat(image.files().keySet())
        .contains("opt/java/bin/java", "app/jib-classpath-file", "opt/java/lib/security/cacerts")
        .noneMatch(path -> path.matches("(usr/)?s?bin/.*|.*/(ba|da)?sh|.*/busybox"))
        .noneMatch(path -> path.matches(".*/(kafka_2|scala-|kafka-server|kafka-metadata).*"));
    assertThat(image.files().keySet().stream().filter(path -> path.contains("/bin/")))
        .containsExactly("opt/java/bin/java");
    assertThat(image.files().get("opt/java/bin/java").mode()).isEqualTo(0755);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epmdwatch-worker", "epmdwatch-processor"})
  void saysWhatItIs(String name) throws IOException {
    JsonNode config = Image.read(name).configuration().get("config");
    JsonNode labels = config.get("Labels");

    assertThat(config.get("User").asText()).isEqualTo("65532:65532");
    assertThat(config.get("Volumes").has("/var/lib/epmdwatch")).isTrue();
    assertThat(labels.get("org.opencontainers.image.title").asText()).isEqualTo(name);
    assertThat(labels.get("org.opencontainers.image.version").asText())
        .isEqualTo(Version.current());
    assertThat(labels.get("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
    assertThat(labels.has("org.opencontainers.image.revision")).isTrue();
    assertThat(config.get("Env")).anyMatch(each -> each.asText().equals("LANG=C.UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"epmdwatch-worker", "epmdwatch-processor"})
  void listsEveryJarInItsBillOfMaterials(String name) throws IOException {
    Image image = Image.read(name);
    byte[] inside = image.files().get("usr/share/doc/epmdwatch/" + name + ".cdx.json").bytes();
    assertThat(Image.billOfMaterials(name)).hasBinaryContent(inside);

    JsonNode bill = JsonMapper.builder().build().readTree(inside);
    Set<String> listed =
        StreamSupport.stream(bill.get("components").spliterator(), false)
            .map(each -> each.get("name").asText() + " " + each.get("version").asText())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> jars = new TreeSet<>();
    for (String path : image.files().keySet()) {
      Matcher jar = JAR.matcher(path);
      if (jar.matches()) {
        jars.add(jar.group(1) + " " + jar.group(2));
      }
    }
    assertThat(jars).hasSizeGreaterThan(20);
    assertThat(listed).containsAll(jars).anyMatch(each -> each.startsWith("zstd-jni "));
    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
  }
}
