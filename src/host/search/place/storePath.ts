/** The segments of a path out of a store, or undefined for one that leads out of its folder: the store is untrusted. */
export function safeSegments(path: string): string[] | undefined {
  const segments = path.replaceAll('\\', '/').split('/');
  const isSafe = segments.every(
    (segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\0:]/.test(segment),
  );
  return isSafe ? segments : undefined;
}

/** The last segment. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The folder of a path, without the last slash; empty for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** How many last segments two paths share. */
export function sharedSuffix(left: string, right: string): number {
  const a = left.split('/').reverse();
  const b = right.split('/').reverse();
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** A glob for files of this name: its special characters become `?`, so matches must be compared with the name again. */
export function globForName(name: string): string {
  return `**/${name.replace(/[*?[\]{}!()]/g, '?')}`;
}

/** Formats whose text is not what an editor shows: the store has the text that was read out of them. */
const PARSED = /\.(pdf|docx?|pptx?|xlsx?|odt|odp|ods|rtf|epub|ipynb)$/i;

export function isParsedFormat(path: string): boolean {
  return PARSED.test(path);
}
