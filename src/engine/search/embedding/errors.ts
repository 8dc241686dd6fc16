/** The embedding model can't be used; nothing can be indexed or searched by meaning until the product is reinstalled. */
export class EmbeddingModelError extends Error {
  override readonly name = 'EmbeddingModelError';
}

export function modelUnreadable(file: string, reason: string): EmbeddingModelError {
  return new EmbeddingModelError(`The embedding model ${file} can't be used: ${reason}.`);
}
