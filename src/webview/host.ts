import type { FromPage, ToPage } from '../shared/search/protocol';
import type { SearchRequest } from '../shared/search/searchRequest';

/** What the page keeps over a reload and while it is hidden. */
export interface PageState {
  readonly request?: SearchRequest;
  readonly optionsOpen?: boolean;
  readonly filtersOpen?: boolean;
}

interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's line to the host. */
export class Host {
  private readonly api = acquireVsCodeApi();

  post(message: FromPage): void {
    this.api.postMessage(message);
  }

  onMessage(listener: (message: ToPage) => void): void {
    window.addEventListener('message', (event: MessageEvent<ToPage>) => listener(event.data));
  }

  get state(): PageState {
    return this.api.getState() ?? {};
  }

  keep(change: PageState): void {
    this.api.setState({ ...this.state, ...change });
  }
}
