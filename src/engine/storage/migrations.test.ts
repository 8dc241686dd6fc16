import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NewerSchemaError } from './migrations';
import { Database } from './sqlite';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  file = path.join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(migrations: string[]): Database {
  return new Database(file, { migrations, pageBytes: 4096, lockWaitMs: 1000 });
}

const first = 'CREATE TABLE ship (name TEXT NOT NULL)';
const second = 'ALTER TABLE ship ADD COLUMN flag TEXT';

test('a database gets the migrations it has not seen, and keeps its rows', () => {
  const old = open([first]);
  old.run("INSERT INTO ship VALUES ('Aurora')");
  old.close();
  const now = open([first, second]);
  expect({ ...now.get<object>('SELECT * FROM ship') }).toEqual({ name: 'Aurora', flag: null });
  now.close();
  open([first, second]).close();
});

test('a migration that fails leaves the database as it was', () => {
  open([first]).close();
  expect(() => open([first, `${second}; CREATE TABLE ship (again TEXT)`])).toThrow('already exists');
  const old = open([first]);
  expect(old.all('SELECT * FROM ship')).toEqual([]);
  expect(() => old.all('SELECT flag FROM ship')).toThrow('no such column');
  old.close();
});

test('a database of a newer version is refused, not changed', () => {
  open([first, second]).close();
  expect(() => open([first])).toThrow(NewerSchemaError);
});
