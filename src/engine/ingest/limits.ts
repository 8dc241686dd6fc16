// What one file may cost. Past a limit the file fails with a sentence; the engine lives on.

const MB = 1024 * 1024;

/** Bytes of a file that is text. */
export const MAX_TEXT_BYTES = 64 * MB;
/** Bytes of a PDF, an Office document, an e-book, an e-mail. */
export const MAX_DOCUMENT_BYTES = 512 * MB;
/** UTF-16 units that a document may unfold to: the 64 MB of plain text. */
export const MAX_PARSED_LENGTH = 64 * MB;

export const TEXT_SECONDS = 60;
/** A manual of 3,500 pages takes 15 s alone, two minutes on a machine that is busy eight times over. */
export const DOCUMENT_SECONDS = 300;

/** V8 heap of a text worker: 64 MB of text, its tokens, its chunks. */
export const TEXT_HEAP_MB = 1024;
/** Of it, for what is young: two workers took 292 MB with this, 325 MB by default, at no cost in time. */
export const TEXT_YOUNG_HEAP_MB = 16;
/** V8 heap of the document process. Buffers are outside of it, which is why readers have limits of their own. */
export const DOCUMENT_HEAP_MB = 1024;
/** pdf.js keeps memory: the process is replaced after this many documents. */
export const DOCUMENTS_PER_PROCESS = 50;
/** A worker without work gives its memory back after this long. */
export const IDLE_SECONDS = 60;
