import type { Memento } from 'vscode';
import type { SavedSearch, SearchMemory } from '../../shared/search/protocol';
import type { SearchRequest } from '../../shared/search/searchRequest';
import { readRequest } from './panel/pageMessages';

const RECENT_KEY = 'vectorStores.recentQueries';
const SAVED_KEY = 'vectorStores.savedSearches';
const RECENT_KEPT = 50;
const SAVED_KEPT = 100;
/** A longer query is code somebody selected: no use in a list. */
const LONGEST_RECENT = 300;

/** What this workspace remembers of searches: the last queries and the saved requests. */
export class WorkspaceSearchMemory {
  constructor(private readonly memento: Memento) {}

  get memory(): SearchMemory {
    return { recent: this.memento.get<string[]>(RECENT_KEY, []), saved: this.saved() };
  }

  /** Puts a query on top of the recent ones. */
  async remember(query: string): Promise<void> {
    const text = query.trim();
    if (text === '' || text.length > LONGEST_RECENT) return;
    const others = this.memory.recent.filter((recent) => recent !== text);
    await this.memento.update(RECENT_KEY, [text, ...others].slice(0, RECENT_KEPT));
  }

  async clearHistory(): Promise<void> {
    await this.memento.update(RECENT_KEY, []);
  }

  /** Saves a request under a name; one of the same name is replaced. */
  async save(name: string, request: SearchRequest): Promise<void> {
    const others = this.saved().filter((saved) => saved.name !== name);
    await this.memento.update(SAVED_KEY, [{ name, request }, ...others].slice(0, SAVED_KEPT));
  }

  async forget(name: string): Promise<void> {
    await this.memento.update(
      SAVED_KEY,
      this.saved().filter((saved) => saved.name !== name),
    );
  }

  private saved(): SavedSearch[] {
    const kept = this.memento.get<{ name: string; request: unknown }[]>(SAVED_KEY, []);
    return kept.flatMap(({ name, request }) => {
      const read = readRequest(request);
      return read ? [{ name, request: read }] : [];
    });
  }
}
