import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of {@link writeZip}, sound unless it says otherwise of itself. */
export type ZipEntry = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** 0 as it is, 8 deflated; any other number is only claimed. */
  readonly method?: number;
  readonly flags?: number;
  /** As claimed. */
  readonly uncompressedSize?: number;
  readonly checksum?: number;
  readonly externalAttributes?: number;
  /** Lies where the entry of this number lies, as entries of a bomb do. */
  readonly sharedWith?: number;
};

/** The bytes of a zip archive (APPNOTE 4.3), of entries that yazl would refuse to write. */
export function writeZip(entries: readonly ZipEntry[], comment = ''): Buffer {
  const files: Buffer[] = [];
  const offsets: number[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(entry.bytes) : Buffer.from(entry.bytes);
    const name = Buffer.from(entry.name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE((entry.flags ?? 0) + 0x800, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(entry.checksum ?? crc32(entry.bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(entry.uncompressedSize ?? entry.bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const offset = entry.sharedWith === undefined ? at : (offsets[entry.sharedWith] ?? 0);
    offsets.push(offset);
    if (entry.sharedWith === undefined) {
      const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed]);
      files.push(file);
      at += file.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.externalAttributes ?? 0, 6);
    tail.writeUInt32LE(offset, 10);
    records.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, tail, name]));
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...files, directory, end, Buffer.from(comment, 'latin1')]);
}
