// pdf.js in Node, in one bundle: its legacy build, the worker's code loaded first into the same thread, and its
// character maps beside the bundle. (The modern build fails on Node 24; unpdf ships no maps and loses all Japanese.)
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import path from 'node:path';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { assetPath } from '../../assets';

/** Opens a PDF for its text alone: no fonts, no images, no scripts. The bytes are taken over. */
export function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data: bytes,
    cMapUrl: assetPath('cmaps') + path.sep,
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
}
