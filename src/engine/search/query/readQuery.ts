// What a query asks for, before any store is looked at.
import { sharedEmbedder } from '../embedding/embedder';
import { TextReader } from '../segments/textReader';
import { hasCjk } from '../tokens/characters';
import { nameHash, termHash, WHOLE_IDENTIFIER, WORD } from '../tokens/terms';
import { type QueryVector, queryVector } from '../vectors/scan';

import { stopWords } from './stopWords';

/** `symbol`: one identifier, perhaps qualified; `cjk`: Chinese, Japanese or Korean; `words`: anything else. */
export type QueryKind = 'symbol' | 'cjk' | 'words';

export interface QueryTerm {
  readonly hash: number;
  /** Times it counts: repeated words count twice at most. */
  readonly weight: number;
  /** A guess: it joins the query only where the store has it, and is not missed where it doesn't. */
  readonly optional: boolean;
}

export interface Query {
  readonly text: string;
  readonly kind: QueryKind;
  readonly terms: readonly QueryTerm[];
  readonly vector: QueryVector;
  readonly isModelBuiltIn: boolean;
}

const MAX_WEIGHT = 2;
/** Terms of a query that count: the wire protocol allows texts far longer than any question. */
const MAX_TERMS = 512;

// Left in, stop words cost 0.004 nDCG@10 on whole repositories, and most of the time that BM25 takes.
const stopTerms = new Set([...stopWords].map((word) => termHash(word, WORD)));

let reader: TextReader | undefined;

/** @param embedded the query's vector where the store has an embedder of its own; else the built-in model makes it */
export function readQuery(text: string, embedded?: Float32Array): Query {
  reader ??= new TextReader(sharedEmbedder());
  reader.read(text);
  const terms: QueryTerm[] = [];
  const ownVector = reader.finishQuery((hash, count) =>
    terms.push({ hash, weight: Math.min(count, MAX_WEIGHT), optional: false }),
  );
  const telling = terms.filter(({ hash }) => !stopTerms.has(hash));
  return {
    text,
    kind: kindOf(text),
    terms: [...(telling.length > 0 ? telling : terms).slice(0, MAX_TERMS), ...runTogether(text)],
    vector: queryVector(embedded ?? ownVector),
    isModelBuiltIn: embedded === undefined,
  };
}

function kindOf(text: string): QueryKind {
  if (hasCjk(text)) return 'cjk';
  return /^\s*[`'"]?[\p{L}_$][\p{L}\p{N}_$:.#>-]*[!?]?(\(\))?[`'"]?\s*$/u.test(text) ? 'symbol' : 'words';
}

/** "getusername", typed without its capitals, finds getUserName and get_user_name. */
function runTogether(text: string): QueryTerm[] {
  const words = new Set(
    text
      .toLowerCase()
      .match(/(?<![\w-])[a-z]{6,}(?![\w-])/g)
      ?.slice(0, MAX_TERMS),
  );
  return [...words].map((word) => ({ hash: nameHash(word, WHOLE_IDENTIFIER), weight: 1, optional: true }));
}
