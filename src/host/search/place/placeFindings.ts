import type { Place } from '../../../shared/search/answer';
import { bestRange } from '../../anchoring/bestRange';
import { lineAt, locate } from '../../anchoring/locate';
import { type Finding, pathOf } from '../run/finding';
import { filesAtPath } from './findFile';
import { readText } from './readText';
import { isParsedFormat } from './storePath';

const NOWHERE: Place = { match: 'missing', first: 0, last: 0 };

/** Where one finding stands in a text. */
export function placeIn(documentText: string, finding: Finding, query: string): Place {
  const best = bestRange(finding.text, query);
  const location = locate(documentText, finding.text, best);
  if (!location) return { match: 'changed', first: 0, last: 0 };
  const { chunk, focus } = location;
  const last = Math.max(chunk.start, chunk.end - 1);
  return {
    match: chunk.match,
    first: lineAt(documentText, chunk.start) + 1,
    last: lineAt(documentText, last) + 1,
    focusFirst: lineAt(documentText, focus.start) + 1,
  };
}

/**
 * Finds the lines of findings in local files, file by file, and hands them over as they come, so that an answer is shown
 * before files are read.
 */
export async function placeFindings(
  findings: readonly Finding[],
  query: string,
  signal: AbortSignal,
  report: (places: { readonly id: number; readonly place: Place }[]) => void,
): Promise<void> {
  const byFile = new Map<string, number[]>();
  findings.forEach((finding, id) => {
    const key = `${finding.store.connection.id}/${finding.store.storeId}/${finding.fileId}`;
    byFile.set(key, [...(byFile.get(key) ?? []), id]);
  });
  for (const ids of byFile.values()) {
    if (signal.aborted) return;
    const finding = findings[ids[0]!]!;
    // By name is left to opening: it walks the workspace, and this runs while somebody types.
    const files = isParsedFormat(pathOf(finding)) ? [] : await filesAtPath(finding.attributes);
    const text = files.length === 1 ? await readText(files[0]!) : undefined;
    if (signal.aborted) return;
    report(ids.map((id) => ({ id, place: text === undefined ? NOWHERE : placeIn(text, findings[id]!, query) })));
  }
}
