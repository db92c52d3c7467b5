package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An epmd can be told to register, to stop and to die; not by us. */
class QuestionsOnlyTest {
  @Test
  void theProbersRequestsAreThreeAndNoneChangesAnything() {
    assertThat(
            Arrays.stream(EpmdRequest.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .map(Method::getName))
        .containsExactlyInAnyOrder("names", "dump", "portPlease");
    assertThat(tag(EpmdRequest.names())).isEqualTo('n');
    assertThat(tag(EpmdRequest.dump())).isEqualTo('d');
    assertThat(tag(EpmdRequest.portPlease(Octets.of(new byte[] {'a'})))).isEqualTo('z');
  }

  /** Behind the length of two bytes. */
  private static char tag(ByteBuffer request) {
    return (char) request.get(2);
  }
}
