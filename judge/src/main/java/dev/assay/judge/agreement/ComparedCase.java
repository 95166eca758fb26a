package dev.assay.judge.agreement;

import org.jspecify.annotations.Nullable;

/**
 * A case that both a judge and people gave a value.
 *
 * @param people what they say of it all in all
 * @param said what the judge does, in people's words
 * @param confidence of the judge; null when it told none
 */
public record ComparedCase(
    String judge, String caseId, String people, String said, @Nullable Double confidence) {}
