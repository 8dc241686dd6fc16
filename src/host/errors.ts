// Failures a person sees: one sentence that says what happened and what to do. Wording lives here only.

/** An error whose message may be shown as it is. `cause` keeps the technical error for the log. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The built-in engine did not come up. */
export function engineDidNotStart(detail: string, cause?: unknown): UserError {
  return new UserError(`The built-in engine did not start: ${detail}. See the log for details.`, { cause });
}

/** The built-in engine was asked for while the window closes. */
export function engineWasStopped(): UserError {
  return new UserError('The built-in engine was stopped with the window.');
}

/** A command was given a connection that is not set up any more. */
export function connectionIsGone(): UserError {
  return new UserError('This connection was removed. Refresh the view.');
}

/** A command needs a store file that was not given and cannot be picked from a list. */
export function chooseInTheView(what: string): UserError {
  return new UserError(`Choose a ${what} in the Vector Stores view first.`);
}

/** A metadata or attributes document that cannot be sent as it is. */
export function pairsRefused(firstProblem: string): UserError {
  return new UserError(firstProblem);
}
