import type { OpenAI } from 'openai';
import { OPENAI_STORAGE_PRICE, type StoragePrice, storagePricePerDay } from '../../shared/storagePrice';
import { formatBytes, formatSpan, pluralize, statusWord } from '../../shared/words';
import type { Connection } from '../client/connection';
import { embedderIn, embedderName } from '../client/embedder';
import { escapeMarkdown } from './escapeMarkdown';

type VectorStore = OpenAI.VectorStore;

/** Whether the built-in engine says that it cannot read the store: its counts are of nothing then. */
export function isDamaged(store: VectorStore): boolean {
  return (store as { damaged?: unknown }).damaged === true;
}

/** `412 files · 3.1 MB · expires in 6 d`; `now` in Unix seconds. */
export function storeDescription(store: VectorStore, now: number): string {
  const { total, completed, failed, in_progress, cancelled } = store.file_counts;
  if (store.status === 'expired') return 'expired';
  if (isDamaged(store)) return 'damaged';
  const parts = [
    in_progress > 0
      ? `${(total - in_progress).toLocaleString('en-US')}/${pluralize(total, 'file')}`
      : pluralize(total, 'file'),
    failed > 0 && `${failed.toLocaleString('en-US')} failed`,
    cancelled > 0 && completed === 0 && `${cancelled.toLocaleString('en-US')} cancelled`,
    store.usage_bytes > 0 && formatBytes(store.usage_bytes),
    in_progress > 0 && 'in progress',
    typeof store.expires_at === 'number' && `expires in ${formatSpan(store.expires_at - now)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Everything the list's answer says of a store, as Markdown; whatever people typed is escaped. */
export function storeTooltip(
  store: VectorStore,
  connection: Connection,
  now: number,
  price: StoragePrice = OPENAI_STORAGE_PRICE,
): string {
  const { description } = store as { description?: string | null };
  const counts = Object.entries(store.file_counts)
    .filter(([state, count]) => state !== 'total' && count > 0)
    .map(([state, count]) => `${count.toLocaleString('en-US')} ${statusWord(state)}`);
  const metadata = Object.entries(store.metadata ?? {});
  const embedder = embedderIn(store);
  const lines = [
    `**${escapeMarkdown(store.name || store.id)}** on ${escapeMarkdown(connection.label)}`,
    isDamaged(store) && 'Damaged on disk: it can be deleted, or restored from a backup of the engine’s folder.',
    description && escapeMarkdown(description),
    `\`${store.id}\``,
    embedder && `Embedded by ${escapeMarkdown(embedderName(embedder))}, ${embedder.dimensions} dimensions`,
    !isDamaged(store) &&
      `${pluralize(store.file_counts.total, 'file')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`,
    !isDamaged(store) &&
      `${formatBytes(store.usage_bytes)} stored, ${priceWords(store.usage_bytes, connection, price)}`,
    typeof store.last_active_at === 'number' && `Last active ${agoWords(now - store.last_active_at)}`,
    expiryWords(store, now),
    ...metadata.map(([key, value]) => `${escapeMarkdown(key)}: ${escapeMarkdown(String(value))}`),
  ];
  return lines.filter(Boolean).join('\n\n');
}

function priceWords(bytes: number, connection: Connection, price: StoragePrice): string {
  const dollars = storagePricePerDay(bytes, price);
  const words = dollars === 0 ? `nothing (${price.freeGigabytes} GB is free)` : `about $${dollars.toFixed(2)} a day`;
  return connection.capabilities.paid ? `costs ${words}` : `free here; on OpenAI it would cost ${words}`;
}

function agoWords(seconds: number): string {
  return seconds < 60 ? 'just now' : `${formatSpan(seconds)} ago`;
}

function expiryWords(store: VectorStore, now: number): string | undefined {
  if (store.status === 'expired') return 'Expired: its files are gone from it, the uploaded files remain.';
  if (typeof store.expires_at !== 'number') return undefined;
  const days = store.expires_after?.days;
  const rule = days === undefined ? '' : ` (${pluralize(days, 'day')} after its last use)`;
  return `Expires in ${formatSpan(store.expires_at - now)}${rule}`;
}
