// The ranking rules in order: boosts to every chunk, then factors and coherence over the best of them, then the order
// in which files take their turns.
import type { FileKey } from '../contract';
import type { Query } from '../query/readQuery';
import { byScore } from '../store/order';
import type { Candidate } from './candidate';
import { raiseCoherentFiles } from './coherence';
import { boostDefinedWords } from './definedWords';
import { boostDefinitions } from './definition';
import type { Evidence } from './evidence';
import { boostFileNames, boostFolderNames } from './fileName';
import { filesFirst } from './filesFirst';
import { kindsAskedFor, type PathClass } from './pathClass';
import { pathFactor } from './pathFactor';
import { boostPhrases } from './phrase';
import { newestVersions } from './versions';
import { weights } from './weights';

/** Candidates that coherence looks at. */
const COHERENT = 100;

/** Adds the boosts that words and names of the query give to each chunk of the index. */
export function addBoosts(evidence: Evidence, boosts: Float32Array): void {
  boostDefinitions(evidence, weights.definition, boosts);
  boostDefinedWords(evidence, weights.definedWords, boosts);
  boostFileNames(evidence, weights.fileName, boosts);
  boostFolderNames(evidence, weights.folderName, boosts);
  boostPhrases(evidence, weights.phrase, boosts);
}

/** Orders candidates by the rules that compare them. */
export function rank(
  candidates: readonly Candidate[],
  query: Query,
  classOfFile: (fileKey: FileKey) => PathClass,
): Candidate[] {
  const asked = kindsAskedFor(query.text);
  const isSuperseded = newestVersions(
    candidates.map(({ fileKey }) => classOfFile(fileKey)),
    query.text,
  );
  const weighed = candidates
    .map((candidate) => {
      const pathClass = classOfFile(candidate.fileKey);
      const superseded = isSuperseded(pathClass) ? weights.superseded : 1;
      return { ...candidate, score: candidate.score * superseded * pathFactor(pathClass, asked, weights) };
    })
    .sort(byScore);
  const share = query.kind === 'cjk' ? 0 : weights.coherence;
  const raised = raiseCoherentFiles(weighed.slice(0, COHERENT), share, weights.coherenceDecay);
  return filesFirst([...raised.sort(byScore), ...weighed.slice(COHERENT)]);
}
