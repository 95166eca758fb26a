package dev.assay.judge.model;

import dev.assay.judge.model.ChatAnswer.Finish;
import dev.assay.trace.Message;
import dev.assay.trace.Usage;
import org.jspecify.annotations.Nullable;

/** What one HTTP answer says. */
sealed interface Reading {

  /** The tokens the provider counted; null when it told none. */
  @Nullable Usage usage();

  record Said(
      Message message, Finish finish, String model, String responseId, @Nullable Usage usage)
      implements Reading {}

  record Declined(String why, @Nullable Usage usage) implements Reading {}

  /**
   * No answer.
   *
   * @param again whether another attempt may help
   * @param mayCost whether the provider may charge for it all the same
   */
  record Broken(Failure failure, String detail, boolean again, boolean mayCost) implements Reading {
    @Override
    public @Nullable Usage usage() {
      return null;
    }
  }
}
