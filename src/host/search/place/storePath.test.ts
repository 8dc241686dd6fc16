import { describe, expect, it } from 'vitest';
import { baseName, folderOf, globForName, isParsedFormat, safeSegments, sharedSuffix } from './storePath';

describe('paths out of a store', () => {
  it.each(['../secret', 'a/../../b', '/etc/passwd', 'C:/Windows', 'a//b', 'a\0b', '', 'a/.'])(
    '%j does not lead anywhere',
    (path) => {
      expect(safeSegments(path)).toBeUndefined();
    },
  );

  it('are taken apart, with either slash', () => {
    expect(safeSegments('src/a.ts')).toEqual(['src', 'a.ts']);
    expect(safeSegments('src\\a.ts')).toEqual(['src', 'a.ts']);
    expect([baseName('src/a.ts'), folderOf('src/lib/a.ts'), folderOf('a.ts')]).toEqual(['a.ts', 'src/lib', '']);
  });

  it('are compared from the end', () => {
    expect(sharedSuffix('/home/x/src/a.ts', 'src/a.ts')).toBe(2);
    expect(sharedSuffix('/home/x/a.ts', 'src/a.ts')).toBe(1);
  });

  it('become globs that take their special characters as any character', () => {
    expect(globForName('[id].{x}.ts')).toBe('**/?id?.?x?.ts');
  });

  it('tell formats whose text is not what an editor shows', () => {
    expect(['a.PDF', 'b.docx', 'c.ipynb', 'd.md', 'e.ts'].map(isParsedFormat)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
