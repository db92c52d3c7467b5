package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every library on the class path is, byte for byte, the one {@code dependencies.lock} names. */
@Tag("once")
class DependencyLockTest {
  private static final Path FILE = Path.of("dependencies.lock");
  private static final String REGENERATE =
      "mvn -B verify -pl deploy/e2e -am -Dtest=DependencyLockTest"
          + " -Ddependencies.lock.write=true -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theClassPathIsTheLockedOne() throws IOException {
    DependencyLock found = DependencyLock.ofClassPath();
    if (Boolean.getBoolean("dependencies.lock.write")) {
      Files.writeString(FILE, found.text());
    }
    String locked = Files.readString(FILE);

    List<String> differences = DependencyLock.parse(locked).differencesTo(found);

    assertThat(found.hashes()).as("libraries found in the local repository").isNotEmpty();
    assertThat(differences)
        .as("%s. If so intended, run in the root: %s", FILE, REGENERATE)
        .isEmpty();
    assertThat(locked).as("sorted, one line each, nothing else").isEqualTo(found.text());
  }

  @Test
  void namesWhatIsAddedMissingAndChanged() {
    DependencyLock locked = DependencyLock.parse("g:changed:1:aa\ng:gone:1:bb\ng:same:1:cc\n");
    DependencyLock found = DependencyLock.parse("g:changed:1:dd\ng:new:1:ee\ng:same:1:cc\n");

    assertThat(locked.differencesTo(found))
        .containsExactly(
            "changed g:changed:1:aa is now dd", "missing g:gone:1:bb", "added g:new:1:ee");
  }

  @Test
  void readsCoordinatesOffTheRepositorysLayout() {
    Path plain = Path.of("org", "example", "a-b", "1.0-rc1", "a-b-1.0-rc1.jar");
    Path classified = Path.of("org", "example", "a-b", "1.0", "a-b-1.0-linux.jar");

    assertThat(RepositoryJar.of(plain).coordinates()).isEqualTo("org.example:a-b:1.0-rc1");
    assertThat(RepositoryJar.of(classified).coordinates()).isEqualTo("org.example:a-b:1.0-linux");
  }
}
