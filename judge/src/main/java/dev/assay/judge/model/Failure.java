package dev.assay.judge.model;

/** Why a call of a model has no answer. */
public enum Failure {
  /** The provider asks for patience, or the quota is used up. */
  RATE_LIMITED,
  /** The provider failed. */
  SERVER_ERROR,
  /** No answer in time. */
  TIMEOUT,
  /** The endpoint could not be reached. */
  UNREACHABLE,
  /** The connection broke before the answer was whole. */
  CUT,
  /** The answer is no JSON, or none that tells of a completion. */
  UNREADABLE,
  /** The provider does not let us ask at all: the key, the account or the model is wrong. */
  DENIED,
  /** The provider does not take this request: it is too long, or a parameter is wrong. */
  REJECTED,
  /** The call could have cost more than the budget leaves. */
  OVER_BUDGET,
  /** The thread was interrupted. */
  CANCELLED
}
