// Rules: words of the query in the file's name (worth 0.031 nDCG@10 on semble-dev, the most of all) and in the names of
// its folders (0.002).
import { findTerm, type Postings } from '../segments/postings';
import type { LiveShard } from '../store/liveShard';
import type { Evidence } from './evidence';

/**
 * Adds `weight` × cover × precision to the chunks of files named by the query: cover is the share of the query's words
 * in the file's name, precision the share of the name's words in the query (worth 0.003…0.012 by itself: "router" is
 * router.ts before router-test-helper.ts).
 */
export function boostFileNames({ state, words }: Evidence, weight: number, boosts: Float32Array): void {
  for (const shard of state.shards) {
    const matches = new Map<number, { cover: number; count: number }>();
    for (const { fileWord, share } of words) {
      eachFile(shard.filePostings, fileWord, (file) => {
        const match = matches.get(file);
        if (match === undefined) matches.set(file, { cover: share, count: 1 });
        else {
          match.cover += share;
          match.count++;
        }
      });
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
      eachFile(shard.filePostings, folderWord, (file) => boostFile(shard, file, weight * share, boosts));
    }
  }
}

function eachFile({ starts, documents, ...postings }: Postings, term: number, visit: (file: number) => void): void {
  const place = findTerm({ starts, documents, ...postings }, term);
  if (place < 0) return;
  for (let i = starts[place]!; i < starts[place + 1]!; i++) visit(documents[i]!);
}

function boostFile(shard: LiveShard, file: number, boost: number, boosts: Float32Array): void {
  const end = shard.firstChunk + shard.firstChunks[file + 1]!;
  for (let chunk = shard.firstChunk + shard.firstChunks[file]!; chunk < end; chunk++) boosts[chunk]! += boost;
}
