import { FILE_BYTES, FILES_PER_BATCH, PART_BYTES } from '../../shared/limits';
import { OPENAI_EXTENSIONS } from '../../shared/openaiExtensions';
import type { Capabilities } from './connection';
import type { ConnectionProfile } from './profile';

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
      };
    case 'azure':
      return {
        ...common,
        search: search ?? false, // Azure AI Foundry answers 404 there
        acceptedExtensions: OPENAI_EXTENSIONS,
        batchFiles: 500,
        paid: true,
      };
    case 'compatible':
      return { ...common, search: search ?? true, acceptedExtensions: undefined, batchFiles: 500, paid: false };
  }
}
