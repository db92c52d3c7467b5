package io.epmdwatch.processor.sink;

import java.util.List;

/** A part of a ticket's text, before it is in any markup. */
sealed interface Block {
  /** A heading. */
  record Heading(String text) implements Block {}

  /** Something known: evidence may be in the value, so it is shown as it is, never as markup. */
  record Fact(String label, String value) implements Block {}

  /** A list of sentences. */
  record Bullets(List<String> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** Lines to be copied, under a label. */
  record Code(String label, String lines) implements Block {}
}
