/** A text without its white space, and where each code unit left stood. */
export interface SqueezedText {
  readonly units: Uint16Array;
  /** Offset in the original text of each unit. */
  readonly offsets: Uint32Array;
}

/** White space that an editor or formatter may change: ASCII blanks and line ends, no-break space, byte order mark. */
export function isBlank(unit: number): boolean {
  return (
    unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff || unit === 0x2028 || unit === 0x2029
  );
}

/** Leaves the white space out. */
export function squeeze(text: string): SqueezedText {
  const units = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isBlank(unit)) continue;
    units[length] = unit;
    offsets[length] = i;
    length++;
  }
  return { units: units.subarray(0, length), offsets: offsets.subarray(0, length) };
}
