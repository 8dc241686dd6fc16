// Every reason why an embedder gave no vectors, as the sentence that people read in the store, in an answer or a dialog.

/** `tooMuch`: fewer or shorter texts may do. `down`: the server did not answer. */
export type EmbedderFault = 'tooMuch' | 'down' | 'refused' | 'changed' | 'broken';

export class EmbedderError extends Error {
  override readonly name = 'EmbedderError';
  constructor(
    readonly fault: EmbedderFault,
    message: string,
  ) {
    super(message);
  }
}

/** Characters of a server's own words that a message shows. */
const SHOWN = 200;

export const embedderIsDown = (host: string, reason: string) =>
  new EmbedderError(
    'down',
    `The embedding server ${host} could not be reached: ${shown(reason)}. Start it, then retry.`,
  );

export const embedderIsBusy = (host: string, status: number) =>
  new EmbedderError('down', `The embedding server ${host} is overloaded (status ${status}). Retry later.`);

export const keyIsMissing = (host: string) =>
  new EmbedderError(
    'refused',
    `The embedding server ${host} wants a key, and none was given. Set its key, then retry.`,
  );

export const keyIsRefused = (host: string) =>
  new EmbedderError('refused', `The embedding server ${host} refuses the key. Set its key again, then retry.`);

export const modelIsUnknown = (host: string, model: string, reason: string) =>
  new EmbedderError('refused', `The embedding server ${host} has no model '${model}': ${shown(reason)}`);

export const textIsRefused = (host: string, status: number, reason: string) =>
  new EmbedderError('tooMuch', `The embedding server ${host} refuses the text (status ${status}): ${shown(reason)}`);

export const serverRedirects = (host: string) =>
  new EmbedderError('refused', `The embedding server ${host} redirects to another address. Give its own address.`);

export const serverFailed = (host: string, status: number, reason: string) =>
  new EmbedderError('broken', `The embedding server ${host} answered ${status}: ${shown(reason)}`);

export const answerIsBroken = (host: string, what: string) =>
  new EmbedderError('broken', `The embedding server ${host} answered with something else than vectors: ${what}.`);

export const modelHasChanged = (host: string, model: string) =>
  new EmbedderError(
    'changed',
    `The model '${model}' of ${host} is not the one that this store was made with: its vectors differ. Make a new store for it.`,
  );

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)}…`;
}
