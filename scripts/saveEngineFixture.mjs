// node scripts/saveEngineFixture.mjs DATA_DIR NAME: keeps a data folder of this version of the engine as a fixture, so that
// later versions are tested on it. Run at each release that changes a schema, on a folder with little in it.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { root } from './node24.mjs';

const [data, name] = process.argv.slice(2);
if (!data || !name) throw new Error('Usage: node scripts/saveEngineFixture.mjs DATA_DIR NAME');
const target = path.join(root, 'test/fixtures/engine-data', name);

rmSync(target, { recursive: true, force: true });
mkdirSync(path.join(target, 'stores'), { recursive: true });
cpSync(path.join(data, 'blobs'), path.join(target, 'blobs'), { recursive: true });
for (const file of ['catalog.db', ...readdirSync(path.join(data, 'stores')).map((store) => `stores/${store}`)]) {
  if (file.endsWith('.db')) writeFileSync(path.join(target, `${file}.sql`), dump(path.join(data, file)));
}

/** A database as the SQL that makes it again: rows before triggers, which would count them twice. */
function dump(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const objects = database.prepare('SELECT type, name, sql FROM sqlite_master').all();
  const tables = objects.filter((object) => object.type === 'table' && object.name !== 'sqlite_sequence');
  const others = objects.filter((object) => object.type !== 'table' && object.sql !== null);
  const lines = [...tables.map((table) => table.sql), ...tables.flatMap((table) => inserts(database, table.name))];
  if (objects.some((object) => object.name === 'sqlite_sequence')) {
    // The keys that were given out and are never to be given again; filling the tables has written guesses there.
    lines.push('DELETE FROM sqlite_sequence', ...inserts(database, 'sqlite_sequence'));
  }
  lines.push(...others.map((object) => object.sql));
  lines.push(`PRAGMA user_version = ${database.prepare('PRAGMA user_version').get().user_version}`, '');
  database.close();
  return lines.join(';\n');
}

function inserts(database, table) {
  const rows = database.prepare(`SELECT * FROM ${table}`).all();
  return rows.map((row) => `INSERT INTO ${table} VALUES (${Object.values(row).map(literal).join(', ')})`);
}

function literal(value) {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
