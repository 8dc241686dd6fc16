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

/** The person stopped waiting for a slow server. */
export function stoppedWaiting(): UserError {
  return new UserError('You stopped waiting for the server.');
}

/** What a command acted on was deleted meanwhile, by somebody else or in another window. */
export function isGone(what: 'store' | 'file' | 'batch'): UserError {
  return new UserError(`This ${what} no longer exists: it was deleted elsewhere.`);
}

/** A hosted service's limit on the files of one store. */
export function storeWouldBeFull(files: number, most: number): UserError {
  const [asked, allowed] = [files, most].map((count) => count.toLocaleString('en-US'));
  return new UserError(`The store would hold ${asked} files, and the service allows ${allowed}.`);
}

/** A metadata or attributes document cannot be saved. VS Code puts its own words around it; a name would be one more. */
export function pairsRefused(firstProblem: string): Error {
  return Object.assign(new UserError(firstProblem), { name: '' });
}

/** A file is not what the plan saw: it became something that is left out. */
export function fileChangedMeanwhile(exclusion: string): UserError {
  return new UserError(`It changed since the plan was made and is left out now (${exclusion}).`);
}

/** One run per store on this machine. */
export function anotherWindowIsIndexing(storeName: string): UserError {
  return new UserError(`Another run is adding files to "${storeName}". Try again when it is done.`);
}

/** The disk is full, or the journal's folder cannot be written: without its journal a run could leave orphans. */
export class JournalNotWritten extends UserError {}

export function journalNotWritten(cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new JournalNotWritten(`The run was stopped because its progress cannot be saved: ${reason}.`, { cause });
}

/** Files stay in progress on the server without end. */
export function serverStoppedProcessing(files: number): UserError {
  return new UserError(
    `The server has stopped processing: ${files} files are still in progress. Sync the store later to finish them.`,
  );
}

/** Restricted Mode: browsing and searching are allowed, uploading is not. */
export function workspaceNotTrusted(): UserError {
  return new UserError('Files of a workspace in Restricted Mode are not added to a store. Trust the workspace first.');
}

/** A document that is no file: an output channel, a diff's left side, settings. */
export function notAFile(): UserError {
  return new UserError('Choose files or folders of a workspace, or save the document first.');
}

export function noFolderOpen(): UserError {
  return new UserError('Open a folder first, or add single files with "Add to Vector Store…".');
}

/** Auto-sync keeps up what was added once. */
export function nothingToKeepInStep(folder: string): UserError {
  return new UserError(`Nothing of ${folder} has been added to a store from here. Add files first.`);
}

/** A connection's key was forgotten or never given. */
export function keyIsMissing(label: string): UserError {
  return new UserError(`The connection "${label}" has no key. Edit the connection to enter one.`);
}

/** A server sent a request of ours on to another address: the key does not go there. */
export function serverRedirects(host: string, target: string): UserError {
  return new UserError(`${host} redirects to ${target}; your key was not sent there. Check the connection's URL.`);
}

/** Reading on would never end. */
export function listRepeats(): UserError {
  return new UserError('The server gives the same page of a list again and again. Try again later.');
}

/** Something asked for an address that is not the connection's. */
export function wrongHost(host: string): UserError {
  return new UserError(`A request to ${host} was refused: it is not this connection's server.`);
}

/** A server's answer has no end in sight. */
export function answerTooLarge(host: string): UserError {
  return new UserError(`${host} sent more than an answer can hold; it was cut off.`);
}

/** The server has no search endpoint. */
export function serverCannotSearch(connectionLabel: string): UserError {
  return new UserError(
    `${connectionLabel} cannot search stores. Their files can be opened from the side bar; "Copy Store to Connection…" brings a store to the built-in engine, which can.`,
  );
}

/** A search names stores that were deleted or belong to a removed connection. */
export function storeIsGone(): UserError {
  return new UserError('The chosen store no longer exists. Choose another one.');
}

/** No server would list its stores, so there is nothing to search; each says why. */
export function storesNotListed(reasons: readonly string[]): UserError {
  return new UserError(reasons.join(' '));
}

/** A command about the selection was run without one. */
export function selectSomethingFirst(): UserError {
  return new UserError('Select some text in an editor first, or put the cursor into the code you mean.');
}

/** A copy takes content from the workspace, and the file there is another one now. */
export function localContentIsGone(): UserError {
  return new UserError('Its file in the workspace changed or went away since the plan was made.');
}
