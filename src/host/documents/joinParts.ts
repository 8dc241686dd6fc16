export interface JoinedParts {
  readonly text: string;
  /** The line each part starts on, from 0. */
  readonly startLines: readonly number[];
}

/** One text of many parts, each starting on a line of its own. */
export function joinParts(parts: readonly string[]): JoinedParts {
  const startLines: number[] = [];
  let text = '';
  let lines = 0;
  for (const part of parts) {
    const ended = part.endsWith('\n') ? part : `${part}\n`;
    startLines.push(lines);
    lines += ended.split(/\r\n|\r|\n/).length - 1;
    text += ended;
  }
  return { text, startLines };
}
