import { describe, expect, it } from 'vitest';
import { type FramePlace, NO_PLACE } from '../../shared/dicom/frameFacts.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import { store, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { instancesOfUnit, picturesOfUnit } from './pictures.ts';
import { worklist } from './worklist.ts';

function pictures(...batch: Parameters<typeof store> extends [unknown, ...infer Batch] ? Batch : never) {
  const workspace = temporaryWorkspace();
  store(workspace, ...batch);
  const [row] = worklist(workspace.db, workspace.implicitReader.readerId);
  if (row === undefined) throw new Error('no case');
  return { db: workspace.db, unitId: row.unitId, all: picturesOfUnit(workspace.db, row.unitId) };
}

const placeAt = (z: number): FramePlace => ({
  ...NO_PLACE,
  acquisitionNumber: 1,
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  pixelSpacing: [0.5, 0.5],
  orientation: { row: [1, 0, 0], column: [0, 1, 0] },
  positionMm: [0, 0, z],
  sliceThicknessMm: 10,
});

describe('the pictures of a unit', () => {
  it('hang AP first, then lateral, then what is neither, whatever came first', () => {
    const { all } = pictures(
      parsedInstance('unknown', { projection: null }),
      parsedInstance('lateral', { projection: 'lateral' }),
      parsedInstance('oblique', { projection: 'oblique' }),
      parsedInstance('ap', { projection: 'AP' }),
    );
    expect(all.map(({ projection }) => projection)).toEqual(['AP', 'lateral', 'oblique', null]);
    expect(all.map(({ label }) => label)).toEqual(['Tibia AP', 'Tibia lateral', 'Tibia oblique', 'Tibia DX']);
  });

  it('show a stack by its middle slice, in the order of position and not of number', () => {
    const slices = [40, 10, 30, 20, 50].map((slicePositionMm, index) =>
      parsedInstance(`slice ${slicePositionMm}`, {
        modality: 'CT',
        projection: null,
        stack: [placeAt(slicePositionMm)],
        instanceNumber: index + 1,
        limb: null,
        bodyPart: `AT ${slicePositionMm}`,
      }),
    );
    const { db, unitId, all } = pictures(parsedInstance('ap'), ...slices);
    expect(
      all.map(({ modality, numberOfFrames, displayFrame }) => [modality, numberOfFrames, displayFrame]),
    ).toEqual([
      ['DX', 1, 1],
      ['CT', 1, 1],
    ]);
    expect(all[1]?.bodyPart).toBe('AT 30');
    expect(instancesOfUnit(db, unitId)).toHaveLength(6);
  });

  it('show an object of several slices by the frame in the middle of the body', () => {
    const stack = [50, 40, 30, 10, 20].map(placeAt);
    const { all } = pictures(
      parsedInstance('object', {
        modality: 'MR',
        projection: null,
        numberOfFrames: 5,
        frames: stack.map(() => [{ offset: 0, length: 1 }]),
        stack,
      }),
    );
    expect(all[0]).toMatchObject({ numberOfFrames: 5, displayFrame: 3 });
  });

  it('hang the lateral with the AP that was repeated for it, and keep the first one after it', () => {
    const { all } = pictures(
      parsedInstance('ap', { seriesNumber: 1, identity: { seriesInstanceUid: '1.1' } }),
      parsedInstance('ap again', { seriesNumber: 2, rows: 19, identity: { seriesInstanceUid: '1.2' } }),
      parsedInstance('lateral', {
        seriesNumber: 3,
        projection: 'lateral',
        bodyPart: 'tibia',
        identity: { seriesInstanceUid: '1.3' },
      }),
    );
    expect(all.map(({ projection, rows }) => [projection, rows])).toEqual([
      ['AP', 19],
      ['AP', 20],
      ['lateral', 20],
    ]);
  });

  it('hang nothing that is drawn over pictures, as a segmentation is', () => {
    const { all } = pictures(
      parsedInstance('ap'),
      parsedInstance('map', { modality: 'SEG', isForReading: false, projection: null }),
    );
    expect(all.map(({ modality }) => modality)).toEqual(['DX']);
  });

  it('show a picture of several frames by its middle one', () => {
    const frames = Array.from({ length: 4 }, (_, index) => [{ offset: index * 10, length: 10 }]);
    const { all } = pictures(parsedInstance('cine', { modality: 'XA', numberOfFrames: 4, frames }));
    expect(all[0]).toMatchObject({ numberOfFrames: 4, displayFrame: 2 });
  });

  it('can be limited to an image set', () => {
    const { db, unitId, all } = pictures(parsedInstance('a'), parsedInstance('b'));
    const [first] = all;
    const only = new Set(first === undefined ? [] : [first.instanceId]);
    expect(picturesOfUnit(db, unitId, only)).toEqual([first]);
  });
});
