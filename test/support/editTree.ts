import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Paths below the folder, with '/'. */
export interface EditedTree {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

/**
 * What a switch to another branch does to a tree that `writeSourceTree` wrote: changes every tenth file, deletes every
 * twentieth, moves every twentieth, and adds as many.
 */
export function editTree(folder: string, files: number): EditedTree {
  const name = (index: number) => `module${Math.floor(index / 50)}/file${index}.ts`;
  const every = (step: number, first: number) =>
    Array.from({ length: Math.ceil((files - first) / step) }, (_, number) => first + number * step);
  const edited: EditedTree = {
    changed: every(10, 0).map(name),
    removed: every(20, 1).map(name),
    moved: every(20, 2).map((index) => ({ from: name(index), to: `moved${index}.ts` })),
    added: every(20, 3).map((index) => `new${index}.ts`),
  };
  for (const file of edited.changed) writeFileSync(path.join(folder, file), `export const changed = '${file}';\n`);
  for (const file of edited.removed) rmSync(path.join(folder, file));
  for (const { from, to } of edited.moved) renameSync(path.join(folder, from), path.join(folder, to));
  for (const file of edited.added) writeFileSync(path.join(folder, file), `export const added = '${file}';\n`);
  return edited;
}
