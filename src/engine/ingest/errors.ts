// Every reason why a file is not indexed, as the sentence that people read in the store.
import { IngestError } from './contract';

export const emptyFile = () => new IngestError('invalid_file', 'The file is empty.');

export const noText = () => new IngestError('invalid_file', 'The file has no text, only white space.');

export const binaryFile = () =>
  new IngestError('unsupported_file', 'This is a binary file of a kind that cannot be read as text.');

export const tooLarge = (megabytes: number) =>
  new IngestError('invalid_file', `The file is too large: more than ${megabytes} MB cannot be indexed. Split it.`);

export const damagedDocument = (format: string) =>
  new IngestError('invalid_file', `The ${format} is damaged and cannot be read.`);

export const notA = (format: string) =>
  new IngestError('invalid_file', `This is not a ${format}, although its name says so.`);

export const encryptedDocument = (format: string) =>
  new IngestError('invalid_file', `The ${format} is protected by a password. Save it without one and add it again.`);

export const imagesOnly = (format: string) =>
  new IngestError(
    'invalid_file',
    `The ${format} has no text, only images (a scan?). Run text recognition on it first.`,
  );

export const expandsTooFar = (format: string) =>
  new IngestError('invalid_file', `The ${format} would take too much memory: it is packed far beyond its size.`);

export const tookTooLong = (seconds: number) =>
  new IngestError('invalid_file', `Reading the file took longer than ${seconds} seconds and was stopped.`);

export const readerDied = () =>
  new IngestError('invalid_file', 'Reading the file took too much memory and was stopped.');

export const unreadableBytes = () => new IngestError('server_error', 'The stored bytes of the file could not be read.');

export const unexpected = (message: string) =>
  new IngestError('server_error', `The file could not be indexed because of an error in the engine: ${message}`);

/** @param reason an embedder's sentence */
export const notEmbedded = (reason: string) => new IngestError('server_error', reason);
