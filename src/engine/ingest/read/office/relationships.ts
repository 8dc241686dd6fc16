// Which part of an Office document stands for which id.
import path from 'node:path';
import type { OfficePackage } from './package';

export interface Relationship {
  readonly id: string;
  /** Last part of its type's address: `slide`, `notesSlide`, `worksheet`… */
  readonly type: string;
  /** Full name of the part. */
  readonly target: string;
}

/** The relationships of a part (of the whole document for ''), in order. */
export async function relationshipsOf(document: OfficePackage, part: string): Promise<Relationship[]> {
  const folder = path.posix.dirname(part);
  const name = part === '' ? '_rels/.rels' : path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
  const relationships: Relationship[] = [];
  await document.scan(name, {
    open(tag, attributes) {
      const target = attributes.get('Target');
      if (tag !== 'Relationship' || !target || attributes.get('TargetMode') === 'External') return;
      relationships.push({
        id: attributes.get('Id') ?? '',
        type: path.posix.basename(attributes.get('Type') ?? ''),
        target: target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target),
      });
    },
  });
  return relationships;
}

/** The part that an element refers to: by the one of its attributes that is a relationship's id. */
export function referredPart(
  attributes: ReadonlyMap<string, string>,
  relationships: readonly Relationship[],
): string | undefined {
  const values = new Set(attributes.values());
  return relationships.find(({ id }) => values.has(id))?.target;
}

/** The part that holds the document itself, by the package's own word, else where it usually is. */
export async function mainPart(document: OfficePackage, usual: string): Promise<string> {
  const relationships = await relationshipsOf(document, '');
  return relationships.find(({ type }) => type === 'officeDocument')?.target ?? usual;
}
