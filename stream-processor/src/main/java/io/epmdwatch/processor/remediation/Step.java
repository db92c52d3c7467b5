package io.epmdwatch.processor.remediation;

import java.util.Optional;

/**
 * One step of a recipe, with blanks.
 *
 * @param title what it does
 * @param language of its commands
 * @param file the file it writes, if any, with blanks
 * @param apply commands or text to apply
 * @param verify how to see that it worked
 * @param rollback how to undo it
 * @param sideEffects what else it changes
 * @param ansible the same as Ansible tasks; empty when there are none
 */
record Step(
    String title,
    Language language,
    Optional<StepFile.Content> file,
    Template apply,
    Template verify,
    Template rollback,
    String sideEffects,
    Template ansible) {

  /** Whether it names the ports of the nodes, and so must say when the list is not whole. */
  boolean closesPorts() {
    return apply.toString().contains("{ports}");
  }

  Step withoutAnsible() {
    return new Step(title, language, file, apply, verify, rollback, sideEffects, new Template(""));
  }

  /** What the commands of a step are written for. */
  enum Language {
    BASH,
    POWERSHELL
  }
}
