import { expect, it } from 'vitest';
import { addVectors, createStoreIndex, encodeFile, mergeSegments, SegmentError, sealSegment } from '../index';
import { file, search, useRepositoryModel } from '../testing/corpus';

useRepositoryModel();

const ALONG = { x: Float32Array.of(1, 0, 0), y: Float32Array.of(0, 1, 0), z: Float32Array.of(0, 0, 1) };
const files = [file(1, 'a.md', 'harbour', 'lighthouse'), file(2, 'b.md', 'tide')];
const bare = files.map((each) => encodeFile({ ...each, vectorsFollow: true }));
const [first, second] = [addVectors(bare[0]!, [ALONG.x, ALONG.y]), addVectors(bare[1]!, [ALONG.z])];

function best(vector: Float32Array, segment: Uint8Array): string {
  const index = createStoreIndex();
  index.addSegment(1, segment);
  const weights = { embedding: 1, text: 0 };
  const [hit] = search(index, 'unknown', { files, vectors: [vector], weights, ranker: 'none', limit: 1 });
  return `${hit!.fileKey}/${hit!.chunk}`;
}

it("searches by another embedder's vectors, of whatever dimensions, also after a merge", () => {
  for (const segment of [sealSegment([first, second]), mergeSegments([first, sealSegment([second])], () => true)]) {
    expect([ALONG.x, ALONG.y, ALONG.z].map((vector) => best(vector, segment))).toEqual(['1/0', '1/1', '2/0']);
  }
});

it('never mixes vectors of different lengths in one segment', () => {
  expect(() => sealSegment([first, encodeFile(files[1]!)])).toThrow(SegmentError);
  expect(() => addVectors(bare[0]!, [ALONG.x, Float32Array.of(1, 0)])).toThrow(SegmentError);
});

it('wants a vector for each chunk', () => {
  expect(() => addVectors(bare[0]!, [ALONG.x])).toThrow(SegmentError);
});
