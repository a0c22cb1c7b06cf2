import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObject } from '../../electron/dicomObjects/readObject.ts';
import { type CheckedObject, checkedObjectSchema } from '../../shared/contracts/checkedObjects.ts';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { processorSeconds } from '../processorTime.ts';
import { radiograph } from '../service/runningService.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { type OneRead, objectsIn, oneRead } from './objectReads.ts';

const ask = ({ app }: OneRead, bytes: Uint8Array) =>
  app.request('http://osteoread/api/study/objects/check', { method: 'POST', body: Uint8Array.from(bytes) });

const checked = async (one: OneRead, bytes: Uint8Array): Promise<CheckedObject> =>
  checkedObjectSchema.parse(await (await ask(one, bytes)).json());

const sentence = async (one: OneRead, bytes: Uint8Array): Promise<string> => {
  const answer = await ask(one, bytes);
  expect(answer.status).toBe(400);
  return problemSchema.parse(await answer.json()).detail;
};

/** The bytes with one run of them written over. */
function changed(bytes: Uint8Array, from: string | Uint8Array, to: string | Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(from);
  if (at < 0) throw new Error('nothing to change');
  copy.set(typeof to === 'string' ? Buffer.from(to) : to, at);
  return copy;
}

describe('an object that comes back', () => {
  it('is laid beside the read it was made of, with identity or without', async () => {
    const one = await oneRead('bridged');
    for (const isWith of [false, true]) {
      for (const { kind, bytes } of await objectsIn(one, isWith)) {
        expect(await checked(one, bytes)).toMatchObject({
          kind,
          read: { reader: 1, purpose: 'primary', occasion: 1, version: 1 },
          isSameObject: true,
          differences: [],
        });
      }
    }
  });

  it('is told where it differs: a number of the report, a voxel of a segmentation', async () => {
    const one = await oneRead('ctWithBone');
    const [report, segmentation] = await objectsIn(one);
    if (report === undefined || segmentation === undefined) throw new Error('no objects');
    const length = (value: number): Buffer => {
      const field = Buffer.alloc(16);
      field.writeUInt16LE(0x0040, 0);
      field.writeUInt16LE(0xa161, 2);
      field.write('FD', 4);
      field.writeUInt16LE(8, 6);
      field.writeDoubleLE(value, 8);
      return field;
    };
    // The length of the defect, in both of the places in which it stands.
    const decimal = (text: string): Buffer =>
      Buffer.concat([Buffer.from([0x40, 0, 0x0a, 0xa3]), Buffer.from('DS\x02\0'), Buffer.from(text)]);
    const exactly = changed(report.bytes, length(32), length(33));
    const lengthened = changed(exactly, decimal('32'), decimal('33'));
    const told = await checked(one, lengthened);
    expect(told.differences).toEqual([{ what: 'volumes.0.map.lengthMm', inFile: '33', stored: '32' }]);

    expect((await checked(one, segmentation.bytes)).differences).toEqual([]);
    const pixels = Buffer.from(segmentation.bytes);
    pixels[pixels.length - 200] = (pixels[pixels.length - 200] ?? 0) ^ 1;
    const { differences } = await checked(one, pixels);
    expect(differences).toHaveLength(1);
    expect(differences[0]?.inFile).toContain('1 of them or of the others differ');
  });

  it('is a sentence where it is no object of a read of this study', async () => {
    const one = await oneRead('bridged');
    const [report] = await objectsIn(one);
    const [elsewhere] = await objectsIn(await oneRead('bridged'));
    if (report === undefined || elsewhere === undefined) throw new Error('no objects');
    expect(await sentence(one, Buffer.from('a letter'))).toContain('no DICOM');
    expect(await sentence(one, radiograph('AP'))).toContain('DICOM file of another kind');
    expect(await sentence(one, report.bytes.subarray(0, 4000))).toContain('cut short');
    expect(await sentence(one, changed(report.bytes, 'OsteoRead ', 'OtherSoft '))).toContain(
      'made by other software',
    );
    expect(await sentence(one, changed(report.bytes, 'grade-IV', 'grade-XX'))).toContain(
      'not as it was written',
    );
    expect(await sentence(one, elsewhere.bytes)).toContain('not among the reads');
  });

  it('makes no patient when it is imported, and is told what it is', async () => {
    const one = await oneRead('ctWithBone');
    const folder = temporaryFolder();
    for (const { kind, bytes } of await objectsIn(one)) writeFileSync(join(folder, kind), bytes);
    const before = (await one.worklist()).rows.length;
    const importId = await one.importPaths(folder);
    const { report } = importProgressSchema.parse(await (await one.get(`/api/imports/${importId}`)).json());
    expect(report).toMatchObject({ added: 0, documents: 0 });
    expect(new Set(report?.damaged.map(({ reason }) => reason))).toEqual(
      new Set([expect.stringContaining('OsteoRead made it of a locked read. It was not imported.')]),
    );
    expect((await one.worklist()).rows).toHaveLength(before);
  });

  it('may be any bytes: 600 broken objects are told apart without a fault or a wait', async () => {
    const one = await oneRead('ctWithBone');
    const sound = (await objectsIn(one)).map(({ bytes }) => bytes);
    const worked = processorSeconds();
    fc.assert(
      fc.property(
        fc.constantFrom(...sound),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(), { nil: null, freq: 4 }),
        (bytes, edits, cut) => {
          const copy = Uint8Array.from(bytes);
          for (const [at, value] of edits) copy[at % copy.length] = value;
          const read = readObject(cut === null ? copy : copy.subarray(0, cut % copy.length));
          return read.ok || typeof read.error === 'string';
        },
      ),
      { numRuns: 600 },
    );
    expect(worked()).toBeLessThan(20);
  });
});
