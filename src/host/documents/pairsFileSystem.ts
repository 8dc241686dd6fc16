import { APIError } from 'openai';
import * as vscode from 'vscode';
import { describeFailure } from '../client/requestError';
import { pairsRefused } from '../errors';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import { checkPairs, locateRefusal, type PairsProblem } from './checkPairs';
import { subjectOf } from './documentUri';
import { kindOf, readPairs, writePairs } from './pairsOnServer';

interface Known {
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

/**
 * Metadata and attributes as JSON documents: opening reads them from the server, saving checks and sends them. What
 * is wrong stands at its line, and the document stays unsaved. A change made elsewhere moves the modification time,
 * so VS Code itself asks before overwriting it.
 */
export class PairsFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private readonly problems = vscode.languages.createDiagnosticCollection('vectorStores');
  private readonly known = new Map<string, Known>();
  /** Texts that the server has taken, and that VS Code is about to save. */
  private readonly accepted = new Map<string, string>();
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri));

  constructor(private readonly services: Services) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {}); // The server tells nobody of changes; stat finds them.
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, mtime } = await this.read(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: bytes.length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.read(uri)).bytes;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const text = new TextDecoder().decode(content);
    const key = uri.toString();
    if (this.accepted.get(key) !== text) {
      const [problem] = await this.send(uri, text);
      if (problem) throw pairsRefused(problem.message);
    }
    this.accepted.delete(key);
    const { bytes } = this.known.get(key) ?? { bytes: content };
    this.known.set(key, { bytes, mtime: Date.now() });
  }

  /**
   * Checks and sends a document's text ahead of its saving, so that a refusal is our one sentence and not VS Code's
   * "Failed to save …: Unable to write file … (…)", which no extension can reword.
   * @returns what is wrong; nothing when the saving may go on, be it because another's change has to be settled first.
   */
  async sendAhead({
    uri,
    text,
  }: {
    readonly uri: vscode.Uri;
    readonly text: string;
  }): Promise<readonly PairsProblem[]> {
    const before = this.known.get(uri.toString());
    const after = await this.read(uri);
    if (before && before.mtime !== after.mtime) return [];
    const problems = await this.send(uri, text);
    if (problems.length === 0) this.accepted.set(uri.toString(), text);
    return problems;
  }

  /** Sends the pairs if they are within the limits; what is wrong is shown at its line. */
  private async send(uri: vscode.Uri, text: string): Promise<readonly PairsProblem[]> {
    const target = targetOf(uri);
    const check = checkPairs(text, kindOf(target));
    if ('problems' in check) return this.showProblems(uri, text, check.problems);
    try {
      const { client } = await resolve(this.services, target);
      const bytes = bytesOf(await writePairs(client, target, check.pairs));
      // The time of before, until VS Code has saved: it would take a newer one for somebody else's change.
      this.known.set(uri.toString(), { bytes, mtime: this.known.get(uri.toString())?.mtime ?? 0 });
    } catch (error) {
      const { sentence, requestId } = describeFailure(error);
      this.services.log.error(`[edit] ${uri.path}: ${sentence}${requestId ? ` (request ${requestId})` : ''}`, error);
      const param = error instanceof APIError ? error.param : undefined;
      return this.showProblems(uri, text, [{ message: sentence, ...locateRefusal(text, param) }]);
    }
    this.problems.delete(uri);
    const { connectionId, storeId } = target;
    this.services.storeEvents.notify({ connectionId, storeId });
    return [];
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.changes.dispose();
    this.problems.dispose();
    this.closing.dispose();
  }

  private async read(uri: vscode.Uri): Promise<Known> {
    const target = targetOf(uri);
    try {
      const { client } = await resolve(this.services, target);
      return this.remember(uri, bytesOf(await readPairs(client, target)));
    } catch (error) {
      throw new vscode.FileSystemError(describeFailure(error).sentence);
    }
  }

  /** A new modification time only for new content. */
  private remember(uri: vscode.Uri, bytes: Uint8Array): Known {
    const before = this.known.get(uri.toString());
    if (before && Buffer.compare(before.bytes, bytes) === 0) return before;
    const now: Known = { bytes, mtime: Math.max(Date.now(), (before?.mtime ?? 0) + 1) };
    this.known.set(uri.toString(), now);
    return now;
  }

  private showProblems(uri: vscode.Uri, text: string, problems: readonly PairsProblem[]): readonly PairsProblem[] {
    const at = positionsIn(text);
    const shown = problems.map(({ message, offset, length }) => {
      const diagnostic = new vscode.Diagnostic(new vscode.Range(at(offset), at(offset + length)), message);
      diagnostic.source = 'Vector Stores';
      return diagnostic;
    });
    this.problems.set(uri, shown);
    return problems;
  }

  private forget(uri: vscode.Uri): void {
    this.known.delete(uri.toString());
    this.accepted.delete(uri.toString());
    this.problems.delete(uri);
  }
}

function targetOf(uri: vscode.Uri) {
  const subject = subjectOf(uri);
  if (subject === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  return subject;
}

function bytesOf(pairs: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(pairs, null, 2)}\n`);
}

/** Offset → line and character. */
function positionsIn(text: string): (offset: number) => vscode.Position {
  return (offset) => {
    const before = text.slice(0, offset).split('\n');
    return new vscode.Position(before.length - 1, before.at(-1)?.length ?? 0);
  };
}
