import { describe, expect, it } from 'vitest';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import { store, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { instancesOfUnit, picturesOfUnit } from './pictures.ts';
import { worklist } from './worklist.ts';

function pictures(...batch: Parameters<typeof store> extends [unknown, ...infer Batch] ? Batch : never) {
  const workspace = temporaryWorkspace();
  store(workspace, ...batch);
  const [row] = worklist(workspace.db, workspace.reader.readerId);
  if (row === undefined) throw new Error('no case');
  return { db: workspace.db, unitId: row.unitId, all: picturesOfUnit(workspace.db, row.unitId) };
}

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
        slicePositionMm,
        instanceNumber: index + 1,
        rows: slicePositionMm,
      }),
    );
    const { db, unitId, all } = pictures(parsedInstance('ap'), ...slices);
    expect(all.map(({ modality, rows }) => [modality, rows])).toEqual([
      ['DX', 20],
      ['CT', 30],
    ]);
    expect(instancesOfUnit(db, unitId)).toHaveLength(6);
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
