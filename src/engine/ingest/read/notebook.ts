// A Jupyter notebook: its cells in order, with the text they printed; never the images.
import { z } from 'zod';
import type { Landmark } from '../parsed';
import { TextWriter } from './textWriter';

/** Longer output is a log or a table dump, not what the notebook says. */
const LONGEST_OUTPUT = 2000;

const lines = z
  .union([z.string(), z.array(z.string())])
  .transform((text) => (Array.isArray(text) ? text.join('') : text));
const output = z.object({
  text: lines.optional().catch(undefined),
  data: z.object({ 'text/plain': lines.optional() }).optional().catch(undefined),
});
const cell = z.object({
  source: lines.optional(),
  /** Version 3 of the format names it so. */
  input: lines.optional(),
  outputs: z.array(output).optional().catch(undefined),
});
const cells = z.array(cell);
const notebook = z.object({
  cells: cells.optional(),
  worksheets: z.array(z.object({ cells })).optional(),
});

/** Text and landmarks of a notebook, or undefined if `source` is none. */
export function readNotebook(source: string): { text: string; landmarks: readonly Landmark[] } | undefined {
  const parsed = notebook.safeParse(parseJson(source));
  if (!parsed.success) return undefined;
  const writer = new TextWriter();
  const all = [...(parsed.data.cells ?? []), ...(parsed.data.worksheets ?? []).flatMap((sheet) => sheet.cells)];
  for (const { source: written, input, outputs } of all) {
    writer.mark(0);
    writer.writeRaw((written ?? input ?? '').trim());
    for (const { text, data } of outputs ?? []) {
      const printed = text ?? data?.['text/plain'] ?? '';
      writer.paragraph();
      if (printed.length <= LONGEST_OUTPUT) writer.writeRaw(printed.trim());
    }
  }
  return { text: writer.toString(), landmarks: writer.landmarks };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
