package io.epmdwatch.processor.remediation;

import java.util.Objects;
import java.util.Optional;

/**
 * A step as a catalogue file has it.
 *
 * @param title what it does
 * @param language of its commands; bash when left out
 * @param file the file it writes; a line {@code {file}} in apply and in ansible stands for writing
 *     it
 * @param apply commands
 * @param verify commands
 * @param rollback commands
 * @param sideEffects prose
 * @param ansible tasks; empty when left out
 */
record StepFile(
    String title,
    Step.Language language,
    Content file,
    String apply,
    String verify,
    String rollback,
    String sideEffects,
    String ansible) {
  private static final String FILE = "{file}\n";

  StepFile {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(apply, "apply");
    Objects.requireNonNull(verify, "verify");
    Objects.requireNonNull(rollback, "rollback");
    Objects.requireNonNull(sideEffects, "sideEffects");
    language = language == null ? Step.Language.BASH : language;
    ansible = ansible == null ? "" : ansible;
  }

  Step step() {
    return new Step(
        title,
        language,
        Optional.ofNullable(file),
        new Template(file == null ? apply : apply.replace(FILE, file.asShell())),
        new Template(verify),
        new Template(rollback),
        sideEffects,
        new Template(file == null ? ansible : ansible.replace(FILE, file.asTask())));
  }

  /**
   * A file that a step writes, told once for the shell and for Ansible.
   *
   * @param path where it goes
   * @param content what it holds, ending in a new line
   */
  record Content(String path, String content) {
    Content {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(content, "content");
    }

    String asShell() {
      return "install -d " + folder() + "\ncat > " + path + " <<'EOF'\n" + content + "EOF\n";
    }

    String asTask() {
      return """
      - name: Make the directory
        ansible.builtin.file:
          path: %s
          state: directory
          mode: "0755"
      - name: Write the file
        ansible.builtin.copy:
          dest: %s
          mode: "0644"
          content: |
      %s\
      """
          .formatted(folder(), path, content.indent(6));
    }

    private String folder() {
      return path.substring(0, path.lastIndexOf('/'));
    }
  }
}
