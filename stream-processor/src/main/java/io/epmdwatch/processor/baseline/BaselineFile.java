package io.epmdwatch.processor.baseline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.mapping.BaselineRules;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.schemas.BaselineRule;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/** A file of rules: {@code rules:} and a list. One bad rule, and none of them counts. */
final class BaselineFile {
  private static final int LARGEST = 64 << 20;
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(YAMLFactory.builder().loaderOptions(limits()).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private record Content(List<RuleDraft> rules) {}

  private BaselineFile() {}

  /**
   * The rules in a file, by id, in its order, as this author writes them now.
   *
   * @throws CommandFailure with exit code 2 when it cannot be read or any rule is wrong
   */
  static Map<String, BaselineRule> read(Path file, Instant now, String author) {
    Content content = parse(file);
    if (content == null || content.rules() == null) {
      throw unusable(file, "no rules: begin the file with 'rules:' and a list");
    }
    Map<String, BaselineRule> rules = new LinkedHashMap<>();
    int number = 0;
    for (RuleDraft draft : content.rules()) {
      number++;
      BaselineRule rule = check(file, number, draft, now, author);
      if (rules.put(rule.getRuleId(), rule) != null) {
        throw wrong(file, number, draft, "id is used twice");
      }
    }
    return rules;
  }

  private static BaselineRule check(
      Path file, int number, RuleDraft draft, Instant now, String author) {
    if (draft == null) {
      throw unusable(file, "rule " + number + " is empty");
    }
    try {
      return checked(draft.toRecord(now, author));
    } catch (IllegalArgumentException | InvalidRecord e) {
      throw wrong(file, number, draft, e.getMessage());
    }
  }

  /** Whether the processor will accept the rule. */
  static boolean isUsable(BaselineRule rule) {
    try {
      checked(rule);
      return true;
    } catch (InvalidRecord e) {
      return false;
    }
  }

  /** The rule itself, when the processor will accept it. */
  static BaselineRule checked(BaselineRule rule) throws InvalidRecord {
    BaselineRules.toRule(rule);
    return rule;
  }

  /** Without them the parser stops after 3 MiB: at some 15,000 rules. */
  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    return options;
  }

  private static Content parse(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw unusable(file, "larger than 64 MiB: split it");
      }
      return MAPPER.readValue(file.toFile(), Content.class);
    } catch (JacksonException e) {
      throw unusable(file, complaint(e));
    } catch (CharConversionException e) {
      throw unusable(file, "not UTF-8 text");
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file");
    } catch (IOException e) {
      throw unusable(file, "cannot be read: " + e.getMessage());
    }
  }

  private static String complaint(JacksonException e) {
    if (e.getOriginalMessage().contains("CharConversionException")) {
      return "not UTF-8 text";
    }
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    return "line " + line + ": " + path(e) + problem(e);
  }

  /** Jackson's own words name Java types, except where it met a key it does not know. */
  private static String problem(JacksonException e) {
    if (!(e instanceof MismatchedInputException mismatch)
        || e instanceof UnrecognizedPropertyException) {
      return firstLine(e.getOriginalMessage());
    }
    return mismatch.getPath().isEmpty()
        ? "begin the file with 'rules:' and a list"
        : "not a value for this field";
  }

  private static CommandFailure unusable(Path file, String what) {
    return CommandFailure.usage(file + ": " + what + "; nothing was changed");
  }

  private static String path(JacksonException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
            .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[")
        + ": ";
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("not YAML");
    return EscapedText.of(
        line.replaceAll(" \\(class [^)]*\\)|, got this instead.*|; got this.*", ""));
  }

  private static CommandFailure wrong(Path file, int number, RuleDraft draft, String what) {
    String name = draft.id() == null ? "" : " (" + EscapedText.of(draft.id()) + ")";
    return unusable(file, "rule " + number + name + ": " + what);
  }
}
