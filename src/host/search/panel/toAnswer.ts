import { LANGUAGE, WORKSPACE } from '../../../shared/attributes';
import type { Answer, FileGroup, Hit } from '../../../shared/search/answer';
import { bestRange } from '../../anchoring/bestRange';
import { lineAt } from '../../anchoring/locate';
import { type Finding, pathOf, textAttribute } from '../run/finding';
import type { SearchOutcome } from '../run/runSearch';

/** Most characters of a hit's text that the page gets. */
const SHOWN_CHARACTERS = 20_000;
/** A line longer than this is cut around its matching words before the page gets it. */
const SHOWN_LINE = 1000;

/** Cuts what nobody reads: the page lays out every character it gets. */
function clip(text: string, around: number): { text: string; clipped: boolean; start: number } {
  const start = around < SHOWN_CHARACTERS / 2 ? 0 : text.lastIndexOf('\n', around - SHOWN_CHARACTERS / 4) + 1;
  const part = text.slice(start, start + SHOWN_CHARACTERS);
  const lines = part.split('\n').map((line) => (line.length > SHOWN_LINE ? `${line.slice(0, SHOWN_LINE)}…` : line));
  return { text: lines.join('\n'), clipped: part.length < text.length, start };
}

function toHit(finding: Finding, id: number, query: string): Hit {
  const best = bestRange(finding.text, query);
  const { text, clipped, start } = clip(finding.text, best.start);
  const lineOfClip = lineAt(finding.text, start);
  const first = lineAt(finding.text, best.start) - lineOfClip;
  const last = lineAt(finding.text, Math.max(best.start, best.end - 1)) - lineOfClip;
  return { id, score: finding.score, text, clipped, focus: { first: Math.max(0, first), last: Math.max(0, last) } };
}

/** Groups findings by file, best file first, and makes hits of them; a hit's id is its finding's index. */
export function toAnswer(outcome: SearchOutcome, query: string): Answer {
  const groups = new Map<string, FileGroup & { hits: Hit[] }>();
  outcome.findings.forEach((finding, id) => {
    const { store, fileId } = finding;
    const key = `${store.connection.id}/${store.storeId}/${fileId}`;
    const group = groups.get(key) ?? {
      path: pathOf(finding),
      workspace: textAttribute(finding, WORKSPACE),
      language: textAttribute(finding, LANGUAGE),
      storeName: store.name,
      hits: [],
    };
    group.hits.push(toHit(finding, id, query));
    groups.set(key, group);
  });
  return {
    groups: [...groups.values()],
    hitCount: outcome.findings.length,
    milliseconds: Math.round(outcome.milliseconds),
    ...(outcome.rewritten ? { rewritten: outcome.rewritten } : {}),
    notes: outcome.notes,
  };
}
