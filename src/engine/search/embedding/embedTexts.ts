import { TextReader } from '../segments/textReader';
import { sharedEmbedder } from './embedder';

let reader: TextReader | undefined;

/** Unit vectors of texts, EMBEDDING_DIMENSIONS each; a text without any known word gives zeros. */
export function embedTexts(texts: readonly string[]): Float32Array[] {
  reader ??= new TextReader(sharedEmbedder());
  return texts.map((text) => embed(reader!, text));
}

function embed(textReader: TextReader, text: string): Float32Array {
  textReader.read(text);
  return textReader.finish(() => undefined).slice();
}
