/** A stretch of the document's tokens that holds many of the chunk's. */
export interface Window {
  readonly start: number;
  readonly weight: number;
}

/**
 * Slides a window of `length` tokens over the document and counts, by weight, the chunk's tokens in it (each as often
 * as the chunk has it). Gives the best windows, best first, none overlapping a better one by half or more.
 * @param needed how often the chunk has each token id; id 0 is every token that it does not have
 */
export function bestWindows(
  document: Uint32Array,
  length: number,
  needed: Uint32Array,
  weights: Float32Array,
  limit: number,
): Window[] {
  const held = new Uint32Array(needed.length);
  const windows: Window[] = [];
  let weight = 0;
  let peak: Window | undefined;
  for (let end = 0; end < document.length; end++) {
    const entering = document[end]!;
    if (entering !== 0 && held[entering]!++ < needed[entering]!) weight += weights[entering]!;
    const leaving = end >= length ? document[end - length]! : 0;
    if (leaving !== 0 && --held[leaving]! < needed[leaving]!) weight -= weights[leaving]!;
    const start = Math.max(0, end - length + 1);
    // A peak is final once the window has moved half its length past it.
    if (peak && start - peak.start > length / 2 && weight <= peak.weight) {
      windows.push(peak);
      peak = undefined;
    }
    if (!peak ? weight > 0 : weight > peak.weight) peak = { start, weight };
  }
  if (peak) windows.push(peak);
  return windows.sort((a, b) => b.weight - a.weight).slice(0, limit);
}
