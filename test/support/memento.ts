import type { Memento } from 'vscode';

/** VS Code's key-value memory, kept in a Map. */
export function memento(): Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.has(key) ? (values.get(key) as T) : fallback),
    update: async (key: string, value: unknown) => {
      values.set(key, structuredClone(value));
    },
  } as Memento;
}
