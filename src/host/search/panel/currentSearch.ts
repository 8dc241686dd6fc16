import type { SearchRequest } from '../../../shared/search/searchRequest';
import type { Finding } from '../run/finding';

/** The search the panel shows: a new one aborts the one before, and only its findings can be acted on. */
export class CurrentSearch {
  private controller = new AbortController();
  private shown: { generation: number; request: SearchRequest; findings: readonly Finding[] } | undefined;

  /** Ends the search before and gives the signal of the new one. */
  begin(): AbortSignal {
    this.controller.abort();
    this.controller = new AbortController();
    return this.controller.signal;
  }

  cancel(): void {
    this.controller.abort();
  }

  show(generation: number, request: SearchRequest, findings: readonly Finding[]): void {
    this.shown = { generation, request, findings };
  }

  /** The finding of a hit, unless another answer is shown by now. */
  finding(generation: number, hit: number): { finding: Finding; request: SearchRequest } | undefined {
    if (this.shown?.generation !== generation) return undefined;
    const finding = this.shown.findings[hit];
    return finding && { finding, request: this.shown.request };
  }
}
