// Rules: words of the query in the file's name (left out, nDCG@10 on semble-dev falls by 0.03, the most of all boosts) and
// in the names of its folders (0.001).
import { findTerm, type Postings } from '../segments/postings';
import type { LiveShard } from '../store/liveShard';
import type { Evidence } from './evidence';

/**
 * Adds `weight` × cover × precision to the chunks of files named by the query: cover is the share of the query's words
 * in the file's name, precision the share of the name's words in the query (worth 0.003…0.012 by itself: "router" is
 * router.ts before router-test-helper.ts). A word matches what begins it and what it begins, from four letters on:
 * worth 0.006 ("parsing" → parser.ts), while the same for folders and defined names is worth nothing.
 */
export function boostFileNames({ state, words }: Evidence, weight: number, boosts: Float32Array): void {
  for (const shard of state.shards) {
    const matches = new Map<number, { cover: number; count: number }>();
    for (const { fileWords, share } of words) {
      for (const file of filesWith(shard.filePostings, fileWords)) {
        const match = matches.get(file) ?? { cover: 0, count: 0 };
        match.cover += share;
        match.count++;
        matches.set(file, match);
      }
    }
    for (const [file, { cover, count }] of matches) {
      boostFile(shard, file, weight * cover * Math.min(1, count / shard.nameWords[file]!), boosts);
    }
  }
}

/** Adds `weight` × the share of the query's words in the folders' names. */
export function boostFolderNames({ state, words }: Evidence, weight: number, boosts: Float32Array): void {
  for (const shard of state.shards) {
    for (const { folderWord, share } of words) {
      for (const file of filesWith(shard.filePostings, [folderWord])) boostFile(shard, file, weight * share, boosts);
    }
  }
}

/** Files of a shard that hold any of some terms. */
function filesWith(postings: Postings, terms: readonly number[]): Set<number> {
  const files = new Set<number>();
  for (const term of terms) {
    const place = findTerm(postings, term);
    if (place < 0) continue;
    for (let i = postings.starts[place]!; i < postings.starts[place + 1]!; i++) files.add(postings.documents[i]!);
  }
  return files;
}

function boostFile(shard: LiveShard, file: number, boost: number, boosts: Float32Array): void {
  const end = shard.firstChunk + shard.firstChunks[file + 1]!;
  for (let chunk = shard.firstChunk + shard.firstChunks[file]!; chunk < end; chunk++) boosts[chunk]! += boost;
}
