package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The paperwork of a life.
 *
 * @param owner who answers for it
 * @param alerts how many alerts it has sent: the last sequence number
 * @param parent the storm that counts it
 * @param folded whether nothing of this episode was told but by that storm, whose ticket stands for
 *     it
 * @param overdue whether it was still open when the fix was due
 * @param wrongFix which step of the fix was missed
 * @param transcripts of probes that people asked for, the newest four
 * @param history of its ticket
 */
public record Dossier(
    String owner,
    int alerts,
    Optional<String> parent,
    boolean folded,
    boolean overdue,
    Optional<WrongFix> wrongFix,
    List<Transcript> transcripts,
    List<HistoryEntry> history) {
  /** The owner of what nobody has claimed. */
  public static final String UNASSIGNED = "unassigned";

  /** Copies the lists. */
  public Dossier {
    transcripts = List.copyOf(transcripts);
    history = List.copyOf(history);
  }

  static Dossier empty() {
    return new Dossier(
        UNASSIGNED, 0, Optional.empty(), false, false, Optional.empty(), List.of(), List.of());
  }

  /** What the next episode begins with. */
  Dossier reopened() {
    return new Dossier(
        owner, alerts, Optional.empty(), false, false, Optional.empty(), transcripts, history);
  }

  Dossier ownedBy(String newOwner) {
    return new Dossier(newOwner, alerts, parent, folded, overdue, wrongFix, transcripts, history);
  }

  /** With one more line of history, and one more alert counted if there is one. */
  Dossier noted(Instant at, String note, boolean alerted) {
    return new Dossier(
        owner,
        alerted ? alerts + 1 : alerts,
        parent,
        folded && !alerted,
        overdue,
        wrongFix,
        transcripts,
        HistoryEntry.append(history, new HistoryEntry(at, note)));
  }

  /** What the next episode of something that flaps begins with: its storm goes on. */
  Dossier goesOn() {
    return new Dossier(
        owner, alerts, parent, folded, false, Optional.empty(), transcripts, history);
  }

  /**
   * An alert was not sent, since a storm's stands for it.
   *
   * @param storm which one
   * @param alone whether nothing else of this episode was told: what was has a ticket of its own,
   *     which goes on
   */
  Dossier foldedInto(String storm, boolean alone) {
    return new Dossier(
        owner, alerts - 1, Optional.of(storm), alone, overdue, wrongFix, transcripts, history);
  }

  Dossier dueAnew() {
    return new Dossier(owner, alerts, parent, folded, false, wrongFix, transcripts, history);
  }

  Dossier overdueNow() {
    return new Dossier(owner, alerts, parent, folded, true, wrongFix, transcripts, history);
  }

  Dossier with(Optional<WrongFix> missed) {
    return new Dossier(owner, alerts, parent, folded, overdue, missed, transcripts, history);
  }

  /** With one more transcript, and a line of history that says so. */
  Dossier with(Transcript transcript) {
    String note = "verify from " + transcript.vantage() + ": " + transcript.headline();
    return new Dossier(
        owner,
        alerts,
        parent,
        folded,
        overdue,
        wrongFix,
        Transcript.append(transcripts, transcript),
        HistoryEntry.append(history, new HistoryEntry(transcript.at(), note)));
  }
}
