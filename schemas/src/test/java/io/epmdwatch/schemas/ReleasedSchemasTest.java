package io.epmdwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the current schemas against the released ones. After a deliberate change: raise the
 * record's newest version in {@link RecordType}, then run this test with {@code
 * -Dschemas.freeze=true} once, which writes the new file beside the old ones.
 */
class ReleasedSchemasTest {
  private static final Path RELEASED =
      Path.of("src/main/resources/io/epmdwatch/schemas/released").toAbsolutePath();

  @ParameterizedTest
  @EnumSource
  void newestReleaseIsWhatIsWritten(RecordType type) throws IOException {
    Path file =
        RELEASED.resolve(Path.of(type.releasedResource(type.newestVersion())).getFileName());
    if (Boolean.getBoolean("schemas.freeze") && Files.notExists(file)) {
      Files.writeString(file, SchemaFormatter.format("json/pretty", type.schema()) + "\n");
    }

    assertThat(new SchemaParser().parse(file).mainSchema())
        .as("%s changed without a new version: see this test's Javadoc", type)
        .isEqualTo(type.schema());
  }

  @ParameterizedTest
  @EnumSource
  void everyReleaseReadsEveryOther(RecordType type) throws SchemaValidationException {
    List<Schema> older =
        IntStream.range(1, type.newestVersion())
            .mapToObj(version -> ReleasedSchemas.byId(type.schemaId(version)).orElseThrow())
            .toList();

    new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(type.schema(), older);
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldIsDocumented(RecordType type) {
    assertThat(type.schema().getDoc()).isNotBlank();
    assertThat(type.schema().getFields()).allSatisfy(f -> assertThat(f.doc()).isNotBlank());
  }
}
