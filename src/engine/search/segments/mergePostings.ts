// Merges postings by their dictionaries: only the terms are sorted, the postings of a term are copied in runs.
import type { Postings } from './postings';

/** Postings to merge, and where each of their documents goes (-1: left out). Maps ascend from one source to the next. */
export interface PostingsSource {
  readonly postings: Postings;
  readonly map: Int32Array;
}

/** Sources at most: a term (32 bits) and its source (20) are one double. */
const MAX_SOURCES = 1 << 20;

export function mergePostings(all: readonly PostingsSource[]): Postings {
  const sources = all.filter(({ map }) => map.some((document) => document >= 0));
  const order = termOrder(sources);
  const postingCount = sources.reduce((sum, { postings }) => sum + postings.documents.length, 0);
  const terms = new Uint32Array(order.length);
  const starts = new Uint32Array(order.length + 1);
  const documents = new Uint16Array(postingCount);
  const counts = new Uint8Array(postingCount);
  // By source: the term that is next; within a source, terms come in their own order.
  const next = new Uint32Array(sources.length);
  let termCount = 0;
  let size = 0;
  for (const key of order) {
    const term = Math.floor(key / MAX_SOURCES);
    const sourceIndex = key - term * MAX_SOURCES;
    const { postings, map } = sources[sourceIndex]!;
    const place = next[sourceIndex]!++;
    const isNew = termCount === 0 || terms[termCount - 1] !== term;
    const from = size;
    for (let i = postings.starts[place]!; i < postings.starts[place + 1]!; i++) {
      const document = map[postings.documents[i]!]!;
      if (document < 0) continue;
      documents[size] = document;
      counts[size++] = postings.counts[i]!;
    }
    if (isNew && size > from) {
      terms[termCount] = term;
      starts[termCount++] = from;
    }
  }
  starts[termCount] = size;
  return {
    terms: terms.slice(0, termCount),
    starts: starts.slice(0, termCount + 1),
    documents: documents.slice(0, size),
    counts: counts.slice(0, size),
  };
}

/** Every term of every source, with its source, ascending. */
function termOrder(sources: readonly PostingsSource[]): Float64Array {
  const order = new Float64Array(sources.reduce((sum, { postings }) => sum + postings.terms.length, 0));
  let size = 0;
  for (const [source, { postings }] of sources.entries()) {
    for (const term of postings.terms) order[size++] = term * MAX_SOURCES + source;
  }
  return order.sort();
}
