import { type Attributes, displayPath, type LANGUAGE, type WORKSPACE } from '../../../shared/attributes';
import type { StoreRef } from '../../client/connection';

/** One result: a chunk of a store file, or several that overlap. */
export interface Finding {
  readonly store: StoreRef;
  readonly fileId: string;
  /** Name of the uploaded File. */
  readonly filename: string;
  readonly attributes: Attributes;
  /** 0…1; the best of its chunks. */
  readonly score: number;
  /** The whole text, as the server gave it. */
  readonly text: string;
}

export function pathOf(finding: Finding): string {
  return displayPath(finding.attributes, finding.filename);
}

/** A text attribute, where the file has it. */
export function textAttribute(finding: Finding, key: typeof WORKSPACE | typeof LANGUAGE): string | undefined {
  const value = finding.attributes[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
