import { describe, expect, it } from 'vitest';
import { type ObjectContent, readObject } from '../../electron/dicomObjects/readObject.ts';
import type { ReadObject } from '../../electron/dicomObjects/readObjects.ts';
import { derive } from '../../electron/store/derivedNumbers.ts';
import { insertSignature, signatureDocument } from '../../electron/store/signatures.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { ok } from '../../shared/base/result.ts';
import type { ReportedSector } from '../../shared/dicomObjects/reportedRead.ts';
import type { DefectFrame } from '../../shared/reading/readDocument.ts';
import { DEFINITE_BONE } from '../../shared/volume/label.ts';
import { labelIn } from '../../shared/volume/sliceLabels.ts';
import { archiveOf, checkAll, exported, headerIn } from '../service/exportedArchive.ts';
import { must, NOON } from '../store/temporaryWorkspace.ts';
import { objectsIn, oneRead, READ_KINDS, type ReadKind, requestOf } from './objectReads.ts';
import { faultless, HAS_TOOLS } from './validators.ts';

/** The objects of one kind that a read gave, read back. */
async function readBack<K extends ObjectContent['kind']>(one: Awaited<ReturnType<typeof oneRead>>, kind: K) {
  const objects = (await objectsIn(one)).filter((object) => object.kind === kind);
  return objects.map(({ bytes }) => must(readObject(bytes)).content as Extract<ObjectContent, { kind: K }>);
}

/** What was made of a read of each kind, once for all tests. */
const made = new Map<ReadKind, ReturnType<typeof make>>();

async function make(kind: ReadKind) {
  const one = await oneRead(kind);
  return {
    without: await objectsIn(one),
    identified: await objectsIn(one, true),
    exported: requestOf(one).exported,
    records: requestOf(one).stored.read.records,
  };
}

const framePoints = (frame: DefectFrame): readonly string[] =>
  Object.values(frame)
    .flatMap((value) => (typeof value === 'string' ? [] : typeof value[0] === 'number' ? [value] : value))
    .map(String);

const stateAndShare = ({ side, state, coverage }: Pick<ReportedSector, 'side' | 'state' | 'coverage'>) => [
  side,
  state,
  coverage,
];

function madeOf(kind: ReadKind): ReturnType<typeof make> {
  const known = made.get(kind) ?? make(kind);
  made.set(kind, known);
  return known;
}

describe.skipIf(!HAS_TOOLS)('objects of a read (Debian: dicom3tools, dcmtk)', () => {
  it.each(READ_KINDS)(
    'of kind %s pass dciodvfy without an error, and dsrdump and dcmpschk read them',
    async (kind) => {
      const { without, identified } = await madeOf(kind);
      // With identity, what differs is the same in every kind.
      faultless([...without, ...(kind === 'ctWithBone' ? identified : [])]);
    },
  );
});

describe('objects of a read', () => {
  it.each(READ_KINDS)('of kind %s come back with every value as it was', async (kind) => {
    const { without, exported, records } = await madeOf(kind);
    const [report] = without.flatMap(({ bytes }) => {
      const { content } = must(readObject(bytes));
      return content.kind === 'report' ? [content.report] : [];
    });
    const { activeMs: _, idleMs: __, volumes, ...figures } = exported;
    expect(report?.figures).toEqual(figures);
    expect(report?.outlines.map(({ picture: _, trackingUid: __, ...outline }) => outline)).toEqual(
      records.flatMap((record) => {
        if (record.kind !== 'outline') return [];
        const { points, boneClass, notCountedReason, face } = record;
        return [{ points, boneClass, notCountedReason, face }];
      }),
    );
    const [evidence] = records.flatMap((record) => {
      if (record.kind !== 'evidence') return [];
      const { id: _, kind: __, ...results } = record;
      return [results];
    });
    expect(report?.evidence).toEqual(evidence ?? null);
    const corners = new Set(
      records.flatMap((record) => (record.kind === 'frame' ? framePoints(record.frame) : [])),
    );
    const lines = report?.lines ?? [];
    expect(lines).toHaveLength(exported.sides.filter(({ length }) => length !== null).length);
    for (const point of lines.flatMap(({ points }) => points)) expect(corners).toContain(String(point));
    expect(
      report?.volumes.map(({ map }) => [map?.coverage, map?.newBoneMm3, map?.sectors.map(stateAndShare)]),
    ).toEqual(
      volumes.map(({ defect }) => [defect?.coverage, defect?.newBone, defect?.sectors.map(stateAndShare)]),
    );
  });

  it('are the same when they are made once more', async () => {
    const one = await oneRead('everyMark');
    const [first, again] = [await objectsIn(one), await objectsIn(one)];
    expect(again).toEqual(first);
    expect(new Set(first.map(({ sopInstanceUid }) => sopInstanceUid)).size).toBe(first.length);
  });

  it('are verified once the read is signed, in a report of its own', async () => {
    const one = await oneRead('forearm');
    const [unsigned] = await objectsIn(one);
    const { db, implicitReader } = one.workspace;
    const { read } = requestOf(one).stored;
    const signed = {
      readerId: implicitReader.readerId,
      name: 'What a reader is called',
      meaning: 'authorship',
      statement: 'I stand for it',
      reads: [{ readId: read.readId, sha256: read.sha256 }],
      at: NOON,
    } as const;
    must(
      withWrite(db, { actor: 'system', action: 'reads.signed', at: NOON }, (tx) =>
        ok({
          value: insertSignature(tx, signed, signatureDocument(signed), null),
          subject: null,
          detail: {},
        }),
      ),
    );
    const objects = await objectsIn(one);
    const headerOf = (object: ReadObject | undefined) =>
      headerIn(Buffer.from(object?.bytes ?? [])).attributes;
    const header = headerOf(objects[0]);
    const [verifier] = header.items('0040A073');
    expect(objects[0]?.sopInstanceUid).not.toBe(unsigned?.sopInstanceUid);
    expect(headerOf(unsigned).string('0040A493')).toBe('UNVERIFIED');
    expect([header.string('0040A491'), header.string('0040A493')]).toEqual(['COMPLETE', 'VERIFIED']);
    expect([verifier?.text('0040A075').trim(), verifier?.string('0040A030').slice(8)]).toEqual([
      'Reader^1',
      '120000',
    ]);
    expect(Buffer.concat(objects.map(({ bytes }) => bytes)).includes(signed.name)).toBe(false);
    const [back] = await readBack(one, 'report');
    expect([back?.report.figures.bone, back?.report.figures.limb]).toEqual(['radius', 'L']);
    faultless(objects);
  });

  it('keep places on a picture that single precision cannot hold', async () => {
    const one = await oneRead('everyMark');
    const [back] = await readBack(one, 'report');
    expect(back?.report.outlines.flatMap(({ points }) => points)).toContainEqual([8.7, 3.123456789012]);
    const [shown] = await readBack(one, 'presentation');
    const drawn = shown?.graphics.filter(({ layer }) => layer === 'NEW_BONE') ?? [];
    // The standard counts from the corner of the first pixel, and in single precision.
    expect(drawn.flatMap(({ points }) => points)).toContain(Math.fround(8.7 + 0.5));
    expect(new Set(shown?.graphics.map(({ layer }) => layer))).toEqual(
      new Set(['SIDE_LINES', 'NEW_BONE', 'NOT_COUNTED', 'HARDWARE']),
    );
  });

  it('hold every labelled voxel, each towards its side, and say where there is none', async () => {
    const one = await oneRead('ctWithBone');
    const [back] = await readBack(one, 'segmentation');
    const { stored } = requestOf(one);
    const [volume] = derive(stored.read.context, stored.read.records).volumes;
    const counted = new Map(back?.segments.map(({ name, slices }) => [name, slices]));
    expect([...counted].map(([name, slices]) => [name, slices.length])).toEqual([
      ['New bone, medial', 0],
      ['New bone, lateral', 18],
      ['New bone, anterior', 0],
      ['New bone, posterior', 0],
      ['New bone, indistinct', 1],
      ['Cartilage', 1],
      ['Spacer', 18],
    ]);
    for (const { positionMm, pixels } of counted.get('New bone, lateral') ?? []) {
      const labels = volume?.slices.get(Math.round((positionMm[2] ?? 0) / 2));
      const expected = Array.from(pixels, (_, at) =>
        labels !== undefined && labelIn(labels, at % 64, Math.floor(at / 64)) === DEFINITE_BONE ? 1 : 0,
      );
      expect(Array.from(pixels)).toEqual(expected);
    }
  });

  it('say that a CT without new bone has none, side by side', async () => {
    const { without } = await madeOf('ctWithoutBone');
    const [back] = without.flatMap(({ bytes }) => {
      const read = must(readObject(bytes)).content;
      return read.kind === 'segmentation' ? [read] : [];
    });
    expect(back?.segments.map(({ slices }) => slices.length)).toEqual([0, 0, 0, 0]);
  });

  it('refer to pictures by the UIDs of their export without identity, and by their own with it', async () => {
    const one = await oneRead('ctWithBone');
    checkAll(one.workspace);
    const archive = await archiveOf(one, await exported(one));
    const exportedUids = new Set(
      [...archive].flatMap(([name, bytes]) =>
        name.startsWith('images/') ? [headerIn(bytes).attributes.string('00080018')] : [],
      ),
    );
    const original = /^(1\.2\.826\.0\.1\.999|2\.25\.8100)\./;
    const keyObjects = async (isWith: boolean) =>
      (await objectsIn(one, isWith))
        .filter(({ kind }) => kind === 'keyObjects')
        .flatMap(({ bytes }) => {
          const read = must(readObject(bytes)).content;
          return read.kind === 'keyObjects' ? read.pictures : [];
        });
    const without = await keyObjects(false);
    // Two films, the scout, and the slices with marks.
    expect(without).toHaveLength(21);
    expect(without.every((uid) => exportedUids.has(uid))).toBe(true);
    expect((await keyObjects(true)).every((uid) => original.test(uid))).toBe(true);
  });

  it('hold nothing of the patient, nor a word that a reader typed', async () => {
    const kinds: readonly ReadKind[] = ['everyMark', 'returned', 'hiddenSides'];
    for (const kind of kinds) {
      const { without: objects } = await madeOf(kind);
      const text = Buffer.concat(objects.map(({ bytes }) => bytes)).toString('latin1');
      // In the digits of a random UID any date may stand.
      expect(text.replaceAll(/2\.25\.\d+/g, '')).not.toMatch(
        /canary|1\.2\.826|20240229|19310203|20260301|What a reader typed/i,
      );
    }
  });

  it('name the patient as the pictures do where they leave with identity', async () => {
    const { identified: objects } = await madeOf('bridged');
    for (const { bytes } of objects) {
      const text = Buffer.from(bytes).toString('latin1');
      for (const part of ['CanaryFamily^CanaryGiven', 'CANARY-ID-4711', '19310203', '1.2.826.0.1.999.1'])
        expect(text).toContain(part);
    }
  });
});
