import { describe, expect, it } from 'vitest';
import { extensionOf, kindOf } from './kind';

describe('telling code from prose', () => {
  it.each([
    ['main.rs', '', 'code'],
    ['Notes.MD', '', 'prose'],
    ['handler.go.txt', '', 'code'],
    ['minutes.pdf.txt', '', 'prose'],
    ['Dockerfile', '', 'code'],
    ['LICENSE', '', 'prose'],
    ['run', '#!/bin/sh\necho', 'code'],
    ['unknown.xyz', 'function f() {\n  return 1;\n}\n', 'code'],
    ['unknown.xyz', 'It was a dark and stormy night.\nThe rain fell in torrents.\n', 'prose'],
  ] as const)('%s (%j) is %s', (filename, text, kind) => {
    expect(kindOf(filename, text)).toBe(kind);
  });

  it('sees through the .txt that refused types are uploaded with', () => {
    expect(extensionOf('a.h.txt')).toBe('h');
    expect(extensionOf('v1.2.txt')).toBe('txt');
  });
});
