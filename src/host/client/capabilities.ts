import { FILE_BYTES, FILES_PER_BATCH, PART_BYTES } from '../../shared/limits';
import { OPENAI_EXTENSIONS } from '../../shared/openaiExtensions';
import type { Capabilities, ServiceLimits } from './connection';
import type { ConnectionProfile } from './profile';

/** Stores made before November 2025 keep their old limit (OpenAI's file search guide). */
const LARGE_STORES_SINCE = Date.UTC(2025, 10) / 1000;
const OPENAI_LIMITS: ServiceLimits = {
  fileTokens: 5_000_000,
  storeFiles: (createdAt) => (createdAt < LARGE_STORES_SINCE ? 10_000 : 100_000_000),
  attachesPerMinute: 300,
};
const AZURE_LIMITS: ServiceLimits = { ...OPENAI_LIMITS, storeFiles: () => 10_000 };

/** What a server of this kind does and takes; the live check's findings in the profile win over what the kind suggests. */
export function capabilitiesOf({ kind, search }: ConnectionProfile): Capabilities {
  const common = {
    hybridSearch: false, // not in the search schema of OpenAI, and refused as an unknown key
    fileBytes: FILE_BYTES,
    partBytes: PART_BYTES,
    // 1,000 uploads a minute is 17 a second: at 200–500 ms an upload, 8 in flight reach it and more only earn 429s.
    uploadConcurrency: 8,
  };
  switch (kind) {
    case 'openai':
      return {
        ...common,
        search: search ?? true,
        acceptedExtensions: OPENAI_EXTENSIONS,
        batchFiles: FILES_PER_BATCH,
        paid: true,
        service: OPENAI_LIMITS,
      };
    case 'azure':
      return {
        ...common,
        search: search ?? false, // Azure AI Foundry answers 404 there
        acceptedExtensions: OPENAI_EXTENSIONS,
        batchFiles: 500,
        paid: true,
        service: AZURE_LIMITS,
      };
    case 'compatible':
      return {
        ...common,
        search: search ?? true,
        acceptedExtensions: undefined,
        batchFiles: 500,
        paid: false,
        service: undefined,
      };
  }
}
