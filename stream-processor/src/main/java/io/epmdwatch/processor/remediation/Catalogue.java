package io.epmdwatch.processor.remediation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The recipes that are shipped. */
public final class Catalogue {
  private static final Recipe GENERAL = load("general.yaml");
  private static final Recipe STORM = load("storm.yaml");

  private Catalogue() {}

  /** The recipe for when the platform is not known. */
  public static Recipe general() {
    return GENERAL;
  }

  /** The recipe for a range that opened at once. */
  public static Recipe storm() {
    return STORM;
  }

  private static Recipe load(String file) {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
      return mapper.readValue(in, Recipe.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading recipe " + file, e);
    }
  }
}
