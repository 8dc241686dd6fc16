import { APIError } from 'openai';
import * as vscode from 'vscode';
import { describeFailure } from '../client/requestError';
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
    const target = targetOf(uri);
    const text = new TextDecoder().decode(content);
    const check = checkPairs(text, kindOf(target));
    if ('problems' in check) throw this.refuse(uri, text, check.problems);
    try {
      const { client } = await resolve(this.services, target);
      this.remember(uri, bytesOf(await writePairs(client, target, check.pairs)));
    } catch (error) {
      const { sentence, requestId } = describeFailure(error);
      this.services.log.error(`[edit] ${uri.path}: ${sentence}${requestId ? ` (request ${requestId})` : ''}`, error);
      const param = error instanceof APIError ? error.param : undefined;
      throw this.refuse(uri, text, [{ message: sentence, ...locateRefusal(text, param) }]);
    }
    this.problems.delete(uri);
    const { connectionId, storeId } = target;
    this.services.storeEvents.notify({ connectionId, storeId });
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

  /** Shows the problems at their lines; the error makes VS Code keep the document unsaved and say why. */
  private refuse(uri: vscode.Uri, text: string, problems: readonly PairsProblem[]): Error {
    const at = positionsIn(text);
    const shown = problems.map(({ message, offset, length }) => {
      const diagnostic = new vscode.Diagnostic(new vscode.Range(at(offset), at(offset + length)), message);
      diagnostic.source = 'Vector Stores';
      return diagnostic;
    });
    this.problems.set(uri, shown);
    return new vscode.FileSystemError(problems[0]?.message ?? 'Not saved.');
  }

  private forget(uri: vscode.Uri): void {
    this.known.delete(uri.toString());
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
