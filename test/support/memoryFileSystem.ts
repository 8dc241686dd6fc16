import {
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Uri,
} from 'vscode';

/** A read-only virtual folder, as a remote repository is: its files are an object, path → text. */
export class MemoryFileSystem implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;

  constructor(private readonly files: Readonly<Record<string, string>>) {}

  stat(uri: Uri) {
    const text = this.files[uri.path];
    if (text !== undefined) return { type: FileType.File, size: Buffer.byteLength(text), ctime: 1, mtime: 1 };
    if (this.readDirectory(uri).length === 0) throw FileSystemError.FileNotFound(uri);
    return { type: FileType.Directory, size: 0, ctime: 1, mtime: 1 };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    const base = path.endsWith('/') ? path : `${path}/`;
    const below = Object.keys(this.files).filter((file) => file.startsWith(base));
    const entries = below.map((file): [string, FileType] => {
      const [name, ...rest] = file.slice(base.length).split('/');
      return [name!, rest.length > 0 ? FileType.Directory : FileType.File];
    });
    return [...new Map(entries)];
  }

  readFile(uri: Uri): Uint8Array {
    const text = this.files[uri.path];
    if (text === undefined) throw FileSystemError.FileNotFound(uri);
    return Buffer.from(text);
  }

  watch() {
    return { dispose: () => {} };
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }
}
