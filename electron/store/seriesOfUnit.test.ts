import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/result.ts';
import { seriesListSchema } from '../../shared/contracts/series.ts';
import { stackFramesSchema } from '../../shared/contracts/stackFrames.ts';
import { hashOf, parsedInstance } from '../../test/store/parsedInstance.ts';
import { OPTIONS, store, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import type { DocumentKind, ParsedDocument } from '../dicom/parsedInstance.ts';
import { storeDocument } from './documents.ts';
import { picturesOfUnit } from './pictures.ts';
import { seriesOfUnit, stackOfUnit } from './seriesOfUnit.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';
import { worklist } from './worklist.ts';

const slice = (z: number, echoNumber: number, series = 'mr') =>
  parsedInstance(`${series} ${z} ${echoNumber}`, {
    modality: 'MR',
    projection: null,
    limb: null,
    instanceNumber: z,
    seriesNumber: 7,
    stack: [
      {
        acquisitionNumber: 1,
        imageType: ['ORIGINAL', 'PRIMARY', 'M'],
        pixelSpacing: [0.5, 0.5],
        orientation: { row: [1, 0, 0], column: [0, 0, -1] },
        positionMm: [0, z * 3, 0],
        sliceThicknessMm: 3,
        echoNumber,
        echoTimeMs: echoNumber * 20,
        temporalPosition: null,
        triggerTimeMs: null,
        bValue: null,
        inStackPosition: null,
        pulses: null,
      },
    ],
    identity: { seriesInstanceUid: series },
  });

const document = (name: string, documentKind: DocumentKind, study = '1.2.3.1'): ParsedDocument => ({
  contentHash: hashOf(name),
  sizeBytes: 10,
  identity: { ...parsedInstance(name).identity, studyInstanceUid: study },
  documentKind,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.88.11',
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  modality: 'SR',
  seriesNumber: 1,
  instanceNumber: 1,
});

function listOf(workspace: ReturnType<typeof temporaryWorkspace>) {
  const [row] = worklist(workspace.db, workspace.implicitReader.readerId);
  if (row === undefined) throw new Error('no case');
  const hung = new Set(picturesOfUnit(workspace.db, row.unitId).map(({ instanceId }) => instanceId));
  return seriesListSchema.parse(seriesOfUnit(workspace.db, row.unitId, hung));
}

function keep(workspace: ReturnType<typeof temporaryWorkspace>, ...documents: readonly ParsedDocument[]) {
  const { studyId } = currentStudy(workspace.db);
  const kept = withWrite(workspace.db, { actor: 'test', action: 'import.stored', at: OPTIONS.now() }, (tx) =>
    ok({
      value: documents.map((one) => storeDocument(tx, one, { studyId, importRunId: null }).outcome),
      subject: null,
      detail: null,
    }),
  );
  return kept.ok ? kept.value : kept.error;
}

describe('what there is at a time point', () => {
  it('is listed as stacks, with what sets them apart, what is found, and which of them hang', () => {
    const workspace = temporaryWorkspace();
    const slices = [1, 2, 3, 5, 6].flatMap((z) => [slice(z, 1), slice(z, 2)]);
    store(workspace, parsedInstance('ap'), parsedInstance('lateral', { projection: 'lateral' }), ...slices);
    const { stacks } = listOf(workspace);
    expect(
      stacks.map(({ modality, plane, images, spacingMm, apart, hung }) => [
        modality,
        plane,
        images,
        spacingMm,
        apart.join(),
        hung.length,
      ]),
    ).toEqual([
      ['DX', 'projection', 2, null, '', 2],
      ['MR', 'coronal', 5, 3, 'echo 1 of 2, 20 ms', 1],
      ['MR', 'coronal', 5, 3, 'echo 2 of 2, 40 ms', 0],
    ]);
    expect(stacks[2]?.findings).toEqual([
      { kind: 'gap', text: '1 slice missing between images 3 and 4 (spacing 3 mm).' },
    ]);
  });

  it('gives the frames of each stack in the order of the body, and where they are served', () => {
    const workspace = temporaryWorkspace();
    const slices = [5, 2, 3, 1, 6].flatMap((z) => [slice(z, 1), slice(z, 2)]);
    store(workspace, parsedInstance('ap'), ...slices);
    const [row] = worklist(workspace.db, workspace.implicitReader.readerId);
    const second = listOf(workspace).stacks[2];
    if (row === undefined || second === undefined) throw new Error('no stack');
    expect(second.place).toBe(1);
    const at = (place: number) => stackOfUnit(workspace.db, row.unitId, second.seriesId, place);
    const { frames, seriesUid } = stackFramesSchema.parse(at(1));
    // Rows to the left and columns to the feet: the stack goes from the front to the back.
    expect(frames.map(({ facts }) => facts.positionMm?.[1])).toEqual([3, 6, 9, 15, 18]);
    expect(frames.every(({ facts }) => facts.echoNumber === 2)).toBe(true);
    expect(new Set([seriesUid, ...frames.map(({ instanceUid }) => instanceUid)]).size).toBe(6);
    expect(at(2)).toBeNull();
  });

  it('names documents and maps by kind and number, and nothing by its title', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('ap'),
      parsedInstance('map', { modality: 'SEG', isForReading: false, identity: { seriesInstanceUid: 'seg' } }),
    );
    const reports = [document('one', 'report'), document('two', 'report'), document('pdf', 'encapsulated')];
    expect(keep(workspace, ...reports)).toEqual(['document', 'document', 'document']);
    expect(keep(workspace, ...reports)).toEqual(['alreadyHere', 'alreadyHere', 'alreadyHere']);
    const list = listOf(workspace);
    expect(list.documents).toEqual([
      { kind: 'report', count: 2 },
      { kind: 'encapsulated', count: 1 },
      { kind: 'segmentation', count: 1 },
    ]);
    expect(list.stacks.map(({ modality }) => modality)).toEqual(['DX']);
  });

  it('takes in the report of the day that came as a study of its own, and no report of another day', () => {
    const workspace = temporaryWorkspace();
    store(workspace, parsedInstance('ap'));
    const { identity, ...other } = document('later', 'report', '9.2');
    keep(workspace, document('own study', 'report', '9.1'), {
      ...other,
      identity: { ...identity, studyDate: '20240301' },
    });
    expect(listOf(workspace).documents).toEqual([{ kind: 'report', count: 1 }]);
  });
});
