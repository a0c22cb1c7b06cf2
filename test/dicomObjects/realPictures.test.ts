import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readObject } from '../../electron/dicomObjects/readObject.ts';
import { readObjects } from '../../electron/dicomObjects/readObjects.ts';
import { studyExport } from '../../electron/store/exportedReads.ts';
import { readToReport } from '../../electron/store/reportedReads.ts';
import { stackOfUnit } from '../../electron/store/seriesOfUnit.ts';
import { asId, type ReaderId, type SeriesId, type UnitId } from '../../shared/base/ids.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { labelRecordId, volumeRecordId } from '../../shared/reading/volumeRecords.ts';
import { DEFINITE_BONE } from '../../shared/volume/label.ts';
import { sliceText } from '../../shared/volume/sliceLabels.ts';
import { placeOfIndex, type VolumeGrid } from '../../shared/volume/volumeGrid.ts';
import { volumeOfStack } from '../../shared/volume/volumeOfStack.ts';
import { type RunningService, runningService } from '../service/runningService.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { must } from '../store/temporaryWorkspace.ts';
import { lockRead } from '../study/readsOfTwo.ts';
import { requestOf } from './objectReads.ts';
import { faultless } from './validators.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/dicom', import.meta.url));

/** A defect across the middle of a volume with a block of new bone in it. */
function defectIn(grid: VolumeGrid, seriesId: SeriesId, place: number): readonly ReadRecord[] {
  const stack = { seriesId, place };
  const [column, row] = [Math.floor(grid.columns / 2), Math.floor(grid.rows / 2)];
  const rim = (share: number) =>
    [
      [-6, 0],
      [6, 0],
      [0, 6],
    ].map(([x = 0, y = 0]) => placeOfIndex(grid, [column + x, row + y, share * (grid.slices - 1)]));
  const slice = Math.floor(grid.slices / 2);
  const labels = new Uint8Array(20).fill(DEFINITE_BONE);
  const text = sliceText({ column: column + 5, row, columns: 5, rows: 4, labels }) ?? '';
  return [
    {
      id: volumeRecordId(stack),
      kind: 'volumeDefect',
      ...stack,
      modality: 'CT',
      grid,
      proximal: rim(0.8),
      distal: rim(0.2),
      centreLine: [],
      reference: null,
      shell: null,
    },
    { id: labelRecordId(stack, slice), kind: 'labelSlice', ...stack, slice, text },
  ];
}

/** Locks a read, unless something would have to be said of its pictures first. */
function tryToLock(
  workspace: RunningService['workspace'],
  unitId: UnitId,
  readerId: ReaderId,
  records: readonly ReadRecord[],
): boolean {
  try {
    lockRead(workspace, { unitId, readerId }, records);
    return true;
  } catch (thrown) {
    if (String(thrown).includes('readIncomplete')) return false;
    throw thrown;
  }
}

describe.skipIf(!existsSync(FOLDER))(
  'objects of reads of real pictures (the folder of shared DICOM files)',
  () => {
    it('pass the validators and come back, of every unit that can be read', async () => {
      const service = runningService();
      const { workspace } = service;
      await service.importPaths(FOLDER);
      const { db, implicitReader } = workspace;
      const units = db.prepare('SELECT unit_id FROM reading_unit').pluck().all().map(String);
      let [locked, volumes] = [0, 0];
      for (const id of units) {
        const unitId = asId<UnitId>(id);
        const series = db
          .prepare(
            "SELECT DISTINCT series_id FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id) WHERE unit_id = ? AND modality IN ('CT', 'MR')",
          )
          .pluck()
          .all(id)
          .map((one) => asId<SeriesId>(String(one)));
        const marks = series.flatMap((seriesId) => {
          const stack = stackOfUnit(db, unitId, seriesId, 0);
          if (stack === null) return [];
          const laid = volumeOfStack({ ...stack, frames: stack.frames.map(({ facts }) => facts) });
          return laid.ok && laid.value.grid.columns > 20 ? defectIn(laid.value.grid, seriesId, 0) : [];
        });
        locked += tryToLock(workspace, unitId, implicitReader.readerId, [...allSidesClear, ...marks]) ? 1 : 0;
      }
      const request = requestOf(service);
      const reads = [...studyExport(db).parts()].flat();
      for (const [place, exported] of reads.entries()) {
        const stored = readToReport(db, exported.readSha256);
        if (stored === null) throw new Error('no read');
        const objects = (await readObjects({ ...request, exported, stored })) ?? [];
        for (const { kind, bytes } of objects) {
          if (kind === 'segmentation') volumes += 1;
          expect(must(readObject(bytes)).content.kind).toBe(kind);
        }
        // Of pictures without volumes some stand for all.
        if (objects.some(({ kind }) => kind === 'segmentation') || place % 5 === 0) faultless(objects);
      }
      // Forty-some of the units can be read without a word on views and limbs; some of their volumes are of even slices.
      expect([locked > 30, reads.length, volumes > 2]).toEqual([true, locked, true]);
    });
  },
);
