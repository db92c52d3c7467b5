package io.epmdwatch.processor.remediation;

import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.schemas.AlternativeRecipe;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.ArrayList;
import java.util.List;

/** The part of a ticket that says what to do: the likeliest recipe, filled in for a host. */
public final class RecipeText {
  private static final int ALTERNATIVES = 3;

  /** Characters in all steps. With what else a ticket holds it stays below 16 KiB. */
  private static final int MOST_TEXT = 12_500;

  private final PlatformGuess guess;
  private final Recipe recipe;
  private final List<RemediationStep> steps;
  private final List<AlternativeRecipe> alternatives;

  private RecipeText(
      PlatformGuess guess,
      Recipe recipe,
      List<RemediationStep> steps,
      List<AlternativeRecipe> alternatives) {
    this.guess = guess;
    this.recipe = recipe;
    this.steps = steps;
    this.alternatives = alternatives;
  }

  /** The recipe for what the clues point to, and at most three others. */
  public static RecipeText fillIn(Clues clues, HostKey host) {
    List<PlatformGuess> guesses = PlatformGuess.of(clues);
    Recipe recipe = Catalogue.recipe(guesses.get(0).platform());
    Filling filling = Filling.of(host, clues);
    List<RemediationStep> steps = recipe.steps().stream().map(filling::into).toList();
    return new RecipeText(
        guesses.get(0),
        recipe,
        steps,
        alternatives(
            guesses.subList(1, guesses.size()), recipe, filling, MOST_TEXT - length(steps)));
  }

  /** Only the platform, for when there is nothing to do: nine tenths of a ticket are its steps. */
  public static RecipeText platformOnly(Clues clues) {
    PlatformGuess guess = PlatformGuess.of(clues).get(0);
    Recipe nothing =
        new Recipe(guess.platform(), "", List.of(), "", List.of(), List.of(), List.of());
    return new RecipeText(guess, nothing, List.of(), List.of());
  }

  /** Puts it into the fields of a ticket. */
  public RemediationTicket.Builder into(RemediationTicket.Builder ticket) {
    return ticket
        .setPlatform(recipe.platform())
        .setConfidencePercent(guess.confidencePercent())
        .setBecause(guess.because())
        .setSteps(steps)
        .setChangeWindow(recipe.changeWindow())
        .setAdvice(recipe.advice())
        .setMistakes(recipe.mistakes())
        .setReferences(recipe.references())
        .setAlternatives(alternatives);
  }

  private static List<AlternativeRecipe> alternatives(
      List<PlatformGuess> guesses, Recipe shown, Filling filling, int room) {
    List<AlternativeRecipe> alternatives = new ArrayList<>();
    int left = room;
    for (PlatformGuess guess : guesses) {
      AlternativeRecipe other = alternative(guess, shown, filling);
      int length = length(other.getSteps());
      if (length > 0 && length <= left && alternatives.size() < ALTERNATIVES) {
        alternatives.add(other);
        left -= length;
      }
    }
    return alternatives;
  }

  /** Only the steps that differ, since the others are in the ticket already; without Ansible. */
  private static AlternativeRecipe alternative(PlatformGuess guess, Recipe shown, Filling filling) {
    List<RemediationStep> steps =
        Catalogue.recipe(guess.platform()).steps().stream()
            .filter(step -> !shown.steps().contains(step))
            .map(step -> filling.into(step.withoutAnsible()))
            .toList();
    return new AlternativeRecipe(
        guess.platform(), guess.confidencePercent(), guess.because(), steps);
  }

  private static int length(List<RemediationStep> steps) {
    int length = 0;
    for (RemediationStep step : steps) {
      length +=
          step.getTitle().length()
              + step.getApply().length()
              + step.getVerify().length()
              + step.getRollback().length()
              + step.getSideEffects().length()
              + step.getAnsible().length();
    }
    return length;
  }
}
