// npm run notice: writes NOTICE.md, the licences of everything that the bundles contain, from the bundles themselves.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './node24.mjs';

const { bundles } = createRequire(import.meta.url)('./bundles.js');

/** Parts that no bundle shows: files copied or packed beside the engine. */
const DATA = [
  [
    'cl100k ranks',
    'MIT',
    'Copyright (c) 2022 OpenAI, Shantanu Jain. Packed from the copy in gpt-tokenizer.',
    'gpt-tokenizer/LICENSE',
  ],
  ['Adobe CMap resources', 'BSD-3-Clause', 'As copied from pdfjs-dist.', 'pdfjs-dist/cmaps/LICENSE'],
];

/** Folders of the packages that end up in a bundle which ships. */
async function bundledPackages() {
  const folders = new Set();
  for (const bundle of bundles.filter(({ outfile }) => outfile?.startsWith('dist/'))) {
    const { metafile } = await build({ ...bundle, bundle: true, write: false, metafile: true, logLevel: 'error' });
    for (const input of Object.keys(metafile.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
      if (folder) folders.add(folder);
    }
  }
  return [...folders].sort();
}

function licenceText(folder) {
  const name = readdirSync(folder).find((file) => /^(licen[sc]e|copying)/i.test(file));
  return name ? readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim() : '';
}

const section = (title, licence, text) => `## ${title}\n\n${licence}\n\n\`\`\`\n${text}\n\`\`\`\n`;

const packages = (await bundledPackages()).map((folder) => {
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const text = licenceText(path.join(root, folder)) || `Copyright ${author?.name ?? author ?? name}`;
  return section(`${name} ${version}`, license ?? 'See the text', text);
});
const data = DATA.map(([title, licence, note, file]) => {
  const full = path.join(root, 'node_modules', file);
  return section(title, `${licence}. ${note}`, existsSync(full) ? readFileSync(full, 'utf8').trim() : '');
});
const intro = '# Notices\n\nThird-party software and data that ship with Vector Stores. Written by `npm run notice`.\n';
writeFileSync(path.join(root, 'NOTICE.md'), [intro, ...packages, ...data].join('\n'));
console.log(`NOTICE.md: ${packages.length + data.length} parts`);
