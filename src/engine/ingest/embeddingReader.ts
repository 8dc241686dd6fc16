// Reads files, and has the vectors made elsewhere where their store has an embedder of its own.
import type { Embedders } from '../embedders/embedders';
import { EmbedderError } from '../embedders/errors';
import { addVectors } from '../search';
import type { IngestRequest, IngestResult } from './contract';
import { notEmbedded } from './errors';
import type { FileReader } from './queue';

export function embeddingReader(reader: FileReader, embedders: Pick<Embedders, 'embedChunks'>): FileReader {
  return {
    async run(request, signal) {
      const result = await reader.run(request, signal);
      if (!request.embedder) return result;
      try {
        const vectors = await embedders.embedChunks(request.embedder, textsOf(request, result), signal);
        return { ...result, encoded: addVectors(result.encoded, vectors) };
      } catch (error) {
        if (error instanceof EmbedderError) throw notEmbedded(error.message);
        throw error;
      }
    },
  };
}

/** What is embedded of each chunk: the path in front says what the file is for, as in the built-in model's vectors. */
function textsOf({ path }: IngestRequest, { text, chunks }: IngestResult): string[] {
  return chunks.map(({ start, end }) => `${path}\n\n${text.slice(start, end)}`);
}
