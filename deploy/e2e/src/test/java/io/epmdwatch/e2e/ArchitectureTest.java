package io.epmdwatch.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The direction of the dependencies between all packages of all modules, tests left out. */
@Tag("once")
class ArchitectureTest {
  private static final String DOMAIN = "io.epmdwatch.processor.domain..";
  private static final String TOPOLOGY = "io.epmdwatch.processor.topology..";
  private static final String PROBE = "io.epmdwatch.probe..";
  private static final String PROCESSOR = "io.epmdwatch.processor..";
  private static final String LAUNCHER = "io.epmdwatch.launcher..";
  private static final String APP = "io.epmdwatch.app..";
  private static final String[] SHARED = {
    "io.epmdwatch.schemas..",
    "io.epmdwatch.registry..",
    "io.epmdwatch.net..",
    "io.epmdwatch.command..",
    "io.epmdwatch.ops..",
    "io.epmdwatch.security.."
  };
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.epmdwatch");

  /** A rule about a package that is gone holds for nothing, and says nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas",
        "registry",
        "net",
        "command",
        "ops",
        "security",
        "probe.epmd",
        "probe.dist",
        "processor.domain",
        "processor.mapping",
        "processor.topology",
        "launcher",
        "launcher.config",
        "app.up"
      })
  void sees(String name) {
    assertThat(CLASSES.containPackage("io.epmdwatch." + name)).isTrue();
  }

  @Test
  void theDomainKnowsOnlyJava() {
    classes()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", DOMAIN)
        .check(CLASSES);
  }

  @Test
  void theProtocolsKnowOnlyJavaAndAddresses() {
    String[] protocols = {"io.epmdwatch.probe.epmd..", "io.epmdwatch.probe.dist.."};
    classes()
        .that()
        .resideInAnyPackage(protocols)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(protocols).or(resideInAnyPackage("java..", "io.epmdwatch.net..")))
        .check(CLASSES);
  }

  @Test
  void theProberDoesNotKnowTheProcessor() {
    never(PROBE, PROCESSOR);
  }

  @Test
  void theProcessorDoesNotKnowTheProber() {
    never(PROCESSOR, PROBE);
  }

  @Test
  void whatIsSharedKnowsNoneOfThoseThatShareIt() {
    noClasses()
        .that()
        .resideInAnyPackage(SHARED)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PROBE, PROCESSOR, LAUNCHER, APP)
        .check(CLASSES);
  }

  @Test
  void nothingKnowsWhatAssemblesIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(APP)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(LAUNCHER, APP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LAUNCHER)
        .check(CLASSES);
  }

  @Test
  void theProcessorMeetsKafkaInFivePackages() {
    noClasses()
        .that(
            resideInAPackage(PROCESSOR)
                .and(
                    not(
                        resideInAnyPackage(
                            TOPOLOGY,
                            "io.epmdwatch.processor.baseline..",
                            "io.epmdwatch.processor.operator..",
                            "io.epmdwatch.processor.sink..",
                            "io.epmdwatch.processor.cli.."))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  /** Implied by {@link #theDomainKnowsOnlyJava}; kept for the sentence it fails with. */
  @Test
  void recordsStopBeforeTheDomain() {
    never(DOMAIN, "io.epmdwatch.schemas..");
  }

  @Test
  void timeComesInAsAnArgument() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN, TOPOLOGY)
        .should()
        .accessTargetWhere(target(owner(type(Instant.class))).and(target(name("now"))))
        .orShould()
        .accessTargetWhere(target(owner(type(System.class))).and(target(name("currentTimeMillis"))))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(CLASSES);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("io.epmdwatch.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  private static void never(String from, String to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(to)
        .check(CLASSES);
  }
}
