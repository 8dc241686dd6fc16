/** A WebAssembly module's bytes, assembled from its text when the bundle is built (scripts/assembleWat.js). */
declare module '*.wat' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
