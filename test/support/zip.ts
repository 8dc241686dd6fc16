import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOptions {
  /** What the headers say each part unpacks to, instead of the truth. */
  readonly declaredLength?: number;
  readonly encrypted?: boolean;
}

/** A zip of these parts, deflated, as Office documents are. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, options: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(options.encrypted ? 1 : 0, 0);
    fields.writeUInt16LE(8, 2); // deflate
    fields.writeUInt32LE(crc32(data), 8);
    fields.writeUInt32LE(packed.length, 12);
    fields.writeUInt32LE(options.declaredLength ?? data.length, 16);
    fields.writeUInt16LE(Buffer.byteLength(name), 20);
    const version = Buffer.from([20, 0]);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      version,
      fields,
      Buffer.alloc(2),
      Buffer.from(name),
      packed,
    ]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(offset, 12);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), version, version, fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, index, end]);
}
