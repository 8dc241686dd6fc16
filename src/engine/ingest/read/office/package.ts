// The zip that Office documents and e-books are: parts by name, unpacked in memory within limits, nothing ever on disk.
// (fflate was tried: it unpacked a gigabyte behind a lying header, for two seconds, and said nothing.)
import { text } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { damagedDocument, encryptedDocument, expandsTooFar } from '../../errors';
import { type MarkupHandler, scanMarkup } from '../markup';

const MB = 1024 * 1024;
/** What all parts that are read may unpack to together, by their headers; a part that lies about it is damaged. */
const MAX_UNPACKED = 256 * MB;
const MAX_PARTS = 10_000;
/** Honest XML packs to a tenth or a twentieth; small parts may repeat themselves. */
const MAX_RATIO = 200;
const RATIO_MATTERS_FROM = 8 * MB;

export class OfficePackage {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
    /** The document's format in a sentence ("spreadsheet"). */
    readonly format: string,
  ) {}

  static async open(bytes: Uint8Array, format: string): Promise<OfficePackage> {
    try {
      const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      // Names are decoded here: yauzl refuses a whole zip for one that climbs out of a folder, which harms nobody here.
      const zip = await fromBufferPromise(file, { lazyEntries: true, decodeStrings: false });
      if (zip.entryCount > MAX_PARTS) throw expandsTooFar(format);
      const parts = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) parts.set(entry.fileNameRaw.toString(), entry);
      return new OfficePackage(zip, parts, format);
    } catch (error) {
      throw isOurs(error) ? error : damagedDocument(format);
    }
  }

  get names(): string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** The text of a part; undefined if there is none of that name. */
  async read(name: string): Promise<string | undefined> {
    const entry = this.parts.get(name);
    if (!entry) return undefined;
    this.refuseBomb(entry);
    try {
      // Rejects as soon as the part unpacks to more than its header says.
      return await text(await this.zip.openReadStreamPromise(entry));
    } catch {
      throw entry.isEncrypted() ? encryptedDocument(this.format) : damagedDocument(this.format);
    }
  }

  /** Scans a part as XML; false if there is none of that name. */
  async scan(name: string, handler: Partial<MarkupHandler>): Promise<boolean> {
    const source = await this.read(name);
    if (source === undefined) return false;
    scanMarkup(source, 'xml', handler);
    return true;
  }

  /** Scans a part that the document cannot be without. */
  async scanRequired(name: string, handler: Partial<MarkupHandler>): Promise<void> {
    if (!(await this.scan(name, handler))) throw damagedDocument(this.format);
  }

  private refuseBomb({ compressedSize, uncompressedSize }: Entry): void {
    this.unpacked += uncompressedSize;
    const packedTooFar = uncompressedSize > RATIO_MATTERS_FROM && uncompressedSize > compressedSize * MAX_RATIO;
    if (packedTooFar || this.unpacked > MAX_UNPACKED) throw expandsTooFar(this.format);
  }
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && error.name === 'IngestError';
}
