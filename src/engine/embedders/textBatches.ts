// Gathers the texts of many files into requests as large as the server takes.
import { EmbedderError } from './errors';

/** Texts in the first requests; servers take from 32 (TEI) to 2,048 (OpenAI), and more at once is hardly faster. */
const MOST_TEXTS = 64;
/** Characters in one request: under 300,000 tokens, OpenAI's limit, in any language. */
const MOST_CHARACTERS = 250_000;
/** Requests in flight at once. */
const IN_FLIGHT = 4;
/** How often a text that is too long for the model is halved; an eighth of the longest chunk has 512 tokens. */
const HALVINGS = 3;

interface Job {
  readonly text: string;
  readonly signal: AbortSignal | undefined;
  readonly halvings: number;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

export class TextBatches {
  private waiting: Job[] = [];
  private inFlight = 0;
  private mostTexts = MOST_TEXTS;
  /** The most texts that the server has taken at once. */
  private taken = 0;

  /** @param request unit vectors of some texts, or an EmbedderError */
  constructor(private readonly request: (texts: readonly string[]) => Promise<Float32Array[]>) {}

  /**
   * A unit vector for each text, in order.
   * @throws EmbedderError, or the signal's reason
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    return this.add(texts, signal, 0);
  }

  private add(texts: readonly string[], signal: AbortSignal | undefined, halvings: number): Promise<Float32Array[]> {
    const vectors = texts.map(
      (text) =>
        new Promise<Float32Array>((resolve, reject) => {
          this.waiting.push({ text, signal, halvings, resolve, reject });
        }),
    );
    this.send();
    return Promise.all(vectors);
  }

  private send(): void {
    while (this.inFlight < IN_FLIGHT) {
      const jobs = this.take();
      if (jobs.length === 0) return;
      this.inFlight++;
      void this.run(jobs).finally(() => {
        this.inFlight--;
        this.send();
      });
    }
  }

  /** The next request's texts; those whose file was detached meanwhile are dropped. */
  private take(): Job[] {
    for (const { signal, reject } of this.waiting) if (signal?.aborted) reject(signal.reason);
    this.waiting = this.waiting.filter(({ signal }) => !signal?.aborted);
    let characters = 0;
    const end = this.waiting.findIndex((job, index) => {
      characters += job.text.length;
      return index === this.mostTexts || (index > 0 && characters > MOST_CHARACTERS);
    });
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  private async run(jobs: readonly Job[]): Promise<void> {
    try {
      const vectors = await this.request(jobs.map(({ text }) => text));
      this.taken = Math.max(this.taken, jobs.length);
      for (const [index, job] of jobs.entries()) job.resolve(vectors[index]!);
    } catch (error) {
      const isTooMuch = error instanceof EmbedderError && error.fault === 'tooMuch';
      const [first, ...others] = jobs as [Job, ...Job[]];
      if (isTooMuch && others.length > 0) this.sendFewer(jobs);
      else if (isTooMuch && first.halvings < HALVINGS) this.halve(first);
      else for (const job of jobs) job.reject(error);
    }
  }

  private sendFewer(jobs: readonly Job[]): void {
    this.mostTexts = Math.min(this.mostTexts, Math.ceil(jobs.length / 2));
    this.waiting.unshift(...jobs);
  }

  /** A text too long for the model gets the mean of its halves' vectors. It was not the number of texts, then. */
  private halve({ text, signal, halvings, resolve, reject }: Job): void {
    this.mostTexts = this.taken > 0 ? this.taken : MOST_TEXTS;
    const middle = halfway(text);
    const halves = [text.slice(0, middle), text.slice(middle)];
    this.add(halves, signal, halvings + 1).then(([a, b]) => resolve(mean(a!, b!)), reject);
  }
}

/** A place near the middle, between words if there is one, never inside a surrogate pair. */
function halfway(text: string): number {
  const middle = text.length >>> 1;
  const space = text.indexOf(' ', middle);
  if (space > 0 && space < text.length * 0.75) return space;
  const code = text.charCodeAt(middle);
  return code >= 0xdc00 && code < 0xe000 ? middle + 1 : middle;
}

function mean(a: Float32Array, b: Float32Array): Float32Array {
  const sum = a.map((value, i) => value + b[i]!);
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}
