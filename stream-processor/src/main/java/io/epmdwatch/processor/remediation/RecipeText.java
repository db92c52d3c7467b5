package io.epmdwatch.processor.remediation;

import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.schemas.AlternativeRecipe;
import io.epmdwatch.schemas.RemediationStep;
import io.epmdwatch.schemas.RemediationTicket;
import java.util.List;

/** The part of a ticket that says what to do: the likeliest recipe, filled in for a host. */
public final class RecipeText {
  private static final int ALTERNATIVES = 3;

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
    return new RecipeText(
        guesses.get(0),
        recipe,
        recipe.steps().stream().map(filling::into).toList(),
        guesses.stream()
            .skip(1)
            .map(other -> alternative(other, recipe, filling))
            .filter(other -> !other.getSteps().isEmpty())
            .limit(ALTERNATIVES)
            .toList());
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

  /** Only the steps that differ: the others are in the ticket already. */
  private static AlternativeRecipe alternative(PlatformGuess other, Recipe shown, Filling filling) {
    List<RemediationStep> own =
        Catalogue.recipe(other.platform()).steps().stream()
            .filter(step -> !shown.steps().contains(step))
            .map(filling::into)
            .toList();
    return new AlternativeRecipe(other.platform(), other.confidencePercent(), other.because(), own);
  }
}
