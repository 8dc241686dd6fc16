import { expect, test } from 'vitest';
import { OPENAI_STORAGE_PRICE } from '../../shared/storagePrice';
import { capabilitiesOf } from '../client/capabilities';
import type { RemoteKind } from '../client/profile';
import { brokenLimits, describeStoragePrice, type StoredNow } from './cost';

const GB = 1024 ** 3;

const stored = (bytes: number, storeFiles = 0, storeCreatedAt = 1_800_000_000): StoredNow => {
  return { bytes, storeFiles, storeCreatedAt };
};
const capabilities = (kind: RemoteKind) => capabilitiesOf({ id: '1', label: 'x', kind, baseURL: 'https://x.example' });

test('the price is the account’s, with the run added, and nothing below the free gigabyte', () => {
  const files = [{ path: 'a.md', bytes: GB }];
  expect(describeStoragePrice(files, stored(2 * GB), OPENAI_STORAGE_PRICE)).toBe(
    'storage: ~$12.00 a month with these files, $3.00 without them',
  );
  expect(describeStoragePrice([{ path: 'a.md', bytes: 1024 }], stored(0), OPENAI_STORAGE_PRICE)).toBe(
    'storage: 3.0 KB of the free 1 GB',
  );
  expect(describeStoragePrice(files, stored(0), { freeGigabytes: 0, dollarsPerGigabyteDay: 1 })).toBe(
    'storage: ~$90.00 a month with these files, $0.00 without them',
  );
});

test('files and stores over the service’s limits are named', () => {
  const files = [
    { path: 'huge.log', bytes: 600 * 1024 ** 2 },
    { path: 'long.log', bytes: 30_000_000 },
  ];
  expect(brokenLimits(files, 0, stored(0, 10_000), capabilities('azure'))).toEqual([
    "huge.log is over the service's 512 MB a file",
    "2 files (huge.log, …) are over the service's 5 M tokens a file",
    'the store would hold 10,002 files, and the service allows 10,000',
  ]);
});

test('OpenAI’s newer stores take more files, and servers of one’s own have no known limits', () => {
  const files = [{ path: 'a.md', bytes: 10 }];
  expect(brokenLimits(files, 0, stored(0, 10_000), capabilities('openai'))).toEqual([]);
  expect(brokenLimits(files, 0, stored(0, 10_000, 1_700_000_000), capabilities('openai'))).toHaveLength(1);
  expect(brokenLimits(files, 0, stored(0, 10_000), capabilities('compatible'))).toEqual([]);
});
