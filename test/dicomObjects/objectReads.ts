import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadObject, readObjects } from '../../electron/dicomObjects/readObjects.ts';
import { studyExport } from '../../electron/store/exportedReads.ts';
import { exportSecret } from '../../electron/store/identityVaultExports.ts';
import { readToReport } from '../../electron/store/reportedReads.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { asId, type InstanceId, type MarkId, type SeriesId, type UnitId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import type { Side } from '../../shared/dicom/projection.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { px } from '../../shared/geometry/point.ts';
import { frameRecordId, type ReadRecord, sideRecordId } from '../../shared/reading/readDocument.ts';
import { labelRecordId, sectorRecordId, volumeRecordId } from '../../shared/reading/volumeRecords.ts';
import { CARTILAGE, DEFINITE_BONE, INDISTINCT_BONE, SPACER } from '../../shared/volume/label.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { sliceText } from '../../shared/volume/sliceLabels.ts';
import type { VolumeGrid } from '../../shared/volume/volumeGrid.ts';
import { writeSmallCt } from '../e2e/volumeFiles.ts';
import { type RunningService, radiograph, runningService } from '../service/runningService.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { must, OPTIONS } from '../store/temporaryWorkspace.ts';
import { lockRead, recordsFor } from '../study/readsOfTwo.ts';

/** The kinds of reads that objects are made of. */
export const READ_KINDS = [
  'bridged',
  'discontinuous',
  'withoutBone',
  'positiveElsewhere',
  'hiddenSides',
  'everyMark',
  'uncalibrated',
  'partial',
  'forearm',
  'returned',
  'ctWithBone',
  'ctWithoutBone',
] as const;
export type ReadKind = (typeof READ_KINDS)[number];

const isCt = (kind: ReadKind): boolean => kind === 'ctWithBone' || kind === 'ctWithoutBone';

/** Where the CT of {@link writeSmallCt} lies. */
const GRID: VolumeGrid = {
  columns: 64,
  rows: 64,
  slices: 24,
  origin: lps(-16, -16, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  spacingMm: [0.5, 0.5, 2],
};

/** A workspace with one locked read of a kind, and what makes its objects. */
export async function oneRead(kind: ReadKind) {
  const service = runningService();
  const folder = join(service.workspace.directory, '..', `films-${kind}`);
  await importFilms(service, folder, kind);
  const { db, implicitReader } = service.workspace;
  const unitId = asId<UnitId>(
    String(
      db.prepare('SELECT unit_id FROM unit_image GROUP BY unit_id ORDER BY count(*) DESC').pluck().get(),
    ),
  );
  const filmOf = (projection: string): InstanceId =>
    asId(
      String(
        db
          .prepare(
            'SELECT instance_id FROM unit_image JOIN instance USING (instance_id) WHERE unit_id = ? AND projection = ?',
          )
          .pluck()
          .get(unitId, projection),
      ),
    );
  const seriesId = asId<SeriesId>(
    String(
      db
        .prepare(
          "SELECT series_id FROM instance JOIN series USING (series_id) WHERE modality = 'CT' GROUP BY series_id ORDER BY count(*) DESC",
        )
        .pluck()
        .get(),
    ),
  );
  lockRead(
    service.workspace,
    { unitId, readerId: implicitReader.readerId },
    recordsOf(kind, filmOf, seriesId),
  );
  return { ...service, unitId };
}

export type OneRead = Awaited<ReturnType<typeof oneRead>>;

/** What objects are asked for with: without identity unless it is said otherwise. */
export function requestOf({ workspace }: Pick<RunningService, 'workspace'>, isWith = false) {
  const { db, directory } = workspace;
  const secret = must(
    withWrite(db, { actor: 'system', action: 'export.begun', at: OPTIONS.now() }, (tx) =>
      ok({ value: exportSecret(tx), subject: null, detail: {} }),
    ),
  );
  const [exported] = [...studyExport(db).parts()].flat();
  const stored = exported === undefined ? null : readToReport(db, exported.readSha256);
  if (exported === undefined || stored === null) throw new Error('no locked read');
  return {
    db,
    workspaceDirectory: directory,
    key: { bytes: secret },
    identity: isWith ? ({ kind: 'with' } as const) : ({ kind: 'without', isTimeKnown: true } as const),
    exported,
    stored,
  };
}

/** The objects of the one read of a workspace. */
export async function objectsIn(
  one: Pick<RunningService, 'workspace'>,
  isWith = false,
): Promise<readonly ReadObject[]> {
  const objects = await readObjects(requestOf(one, isWith));
  if (objects === null) throw new Error('no objects');
  return objects;
}

async function importFilms(service: RunningService, folder: string, kind: ReadKind): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const changed: DicomElement[] = isCt(kind)
    ? [
        { tag: 0x00100010, vr: 'PN', value: 'Scan^Made' },
        { tag: 0x00100020, vr: 'LO', value: 'V1' },
        { tag: 0x00100021, vr: 'LO', value: '' },
        { tag: 0x00100030, vr: 'DA', value: '' },
      ]
    : [];
  if (kind === 'uncalibrated') changed.push({ tag: 0x00280030, vr: 'DS', value: [] });
  if (kind === 'forearm') changed.push({ tag: 0x00180015, vr: 'CS', value: 'RADIUS' });
  writeFileSync(join(folder, 'ap'), radiograph('AP', changed));
  writeFileSync(join(folder, 'lateral'), radiograph('LL', changed));
  if (isCt(kind)) writeSmallCt(folder);
  await service.importPaths(folder);
}

function recordsOf(
  kind: ReadKind,
  filmOf: (projection: string) => InstanceId,
  seriesId: SeriesId,
): readonly ReadRecord[] {
  const ap = filmOf('AP');
  switch (kind) {
    case 'bridged':
    case 'uncalibrated':
    case 'forearm':
      return recordsFor(ap, 4);
    case 'discontinuous':
      return recordsFor(ap, 2);
    case 'withoutBone':
      return allSidesClear;
    case 'positiveElsewhere':
      return recordsFor(ap, 1);
    case 'hiddenSides':
      return [
        ...recordsFor(ap, 3).filter(({ id }) => id !== 'side:posterior' && id !== 'side:anterior'),
        notAssessable('posterior'),
        notAssessable('anterior'),
      ];
    case 'everyMark':
      return everyMark(ap);
    case 'partial':
      return [
        {
          id: frameRecordId(ap),
          kind: 'frame',
          instanceId: ap,
          frame: { kind: 'oneSide', line: 'A', proximal: px(2, 2), distal: px(2, 18), bends: [px(1.7, 9.3)] },
          carried: null,
        },
        outline(ap, 1, [px(1, 1), px(3.3, 1), px(3.3, 19), px(1, 19)]),
        ...(['lateral', 'anterior', 'posterior'] as const).map(intact),
      ];
    case 'returned':
      return [{ id: 'unreadable', kind: 'unreadable', reason: 'What a reader typed', cause: 'exposure' }];
    case 'ctWithBone':
      return [...allSidesClear, ...volume(seriesId), ...labels(seriesId), notInField(seriesId)];
    case 'ctWithoutBone':
      return [
        ...allSidesClear,
        ...volume(seriesId),
        ...(['medial', 'lateral', 'anterior', 'posterior'] as const).map(
          (side): ReadRecord => ({
            id: sectorRecordId({ seriesId, place: 0 }, side),
            kind: 'sectorStatement',
            seriesId,
            place: 0,
            side,
            statement: { kind: 'clear' },
          }),
        ),
      ];
  }
}

const notAssessable = (side: Side): ReadRecord => ({
  id: sideRecordId(side),
  kind: 'side',
  side,
  statement: { kind: 'notAssessable', reason: 'plate', note: 'What a reader typed' },
});

const intact = (side: Side): ReadRecord => ({
  id: sideRecordId(side),
  kind: 'side',
  side,
  statement: { kind: 'intact' },
});

const outline = (
  instanceId: InstanceId,
  number: number,
  points: readonly ReturnType<typeof px>[],
  part: Partial<Extract<ReadRecord, { kind: 'outline' }>> = {},
): ReadRecord => ({
  id: asId<MarkId>(`00000000-0000-4000-8000-00000000000${number}`),
  kind: 'outline',
  instanceId,
  points,
  boneClass: 'definite',
  notCountedReason: null,
  face: 'profile',
  ...part,
});

/** Marks at places that single precision cannot hold, of every class, with what a reader typed beside them. */
const everyMark = (ap: InstanceId): readonly ReadRecord[] => [
  ...recordsFor(ap, 3),
  outline(ap, 2, [px(6.1 + 1 / 3, 3.1), px(8.7, 3.123456789012), px(8.2, 6 + 1e-9)], {
    boneClass: 'indistinct',
  }),
  outline(ap, 3, [px(0.1, 0.2), px(1.3, 0.7), px(0.9, 1.1)], {
    boneClass: 'notCounted',
    notCountedReason: 'periostealBeyondCorners',
    face: 'unstated',
  }),
  {
    id: asId<MarkId>('00000000-0000-4000-8000-000000000004'),
    kind: 'hardware',
    instanceId: ap,
    hardware: 'nail',
    from: px(4, 1),
    to: px(5, 19),
  },
  {
    id: asId<MarkId>('00000000-0000-4000-8000-000000000005'),
    kind: 'measure',
    instanceId: ap,
    measure: { kind: 'arrow', from: px(1, 1), to: px(2, 2), text: 'What a reader typed' },
  },
];

const volume = (seriesId: SeriesId): readonly ReadRecord[] => {
  const rim = (z: number) => [lps(6, 0, z), lps(-6, 0, z), lps(0, 6 + 1 / 3, z)];
  return [
    {
      id: volumeRecordId({ seriesId, place: 0 }),
      kind: 'volumeDefect',
      seriesId,
      place: 0,
      modality: 'CT',
      grid: GRID,
      proximal: rim(40),
      distal: rim(8),
      centreLine: [],
      reference: null,
      shell: null,
    },
  ];
};

/** Bone on the patient's left all along, a spacer in the middle, and a piece of everything else. */
const labels = (seriesId: SeriesId): readonly ReadRecord[] =>
  Array.from({ length: 18 }, (_, index) => index + 3).map((slice) => {
    const [columns, rows] = [40, 20];
    const box = new Uint8Array(columns * rows);
    for (let row = 6; row < 14; row += 1)
      for (let column = 0; column < columns; column += 1) {
        const at = row * columns + column;
        if (column >= 12 && column < 28) box[at] = SPACER;
        else if (column >= 28 && column < 34) box[at] = DEFINITE_BONE;
        else if (slice === 9 && column >= 34) box[at] = column < 37 ? INDISTINCT_BONE : CARTILAGE;
      }
    const text = sliceText({ column: 12, row: 22, columns, rows, labels: box }) ?? '';
    return {
      id: labelRecordId({ seriesId, place: 0 }, slice),
      kind: 'labelSlice',
      seriesId,
      place: 0,
      slice,
      text,
    };
  });

const notInField = (seriesId: SeriesId): ReadRecord => ({
  id: sectorRecordId({ seriesId, place: 0 }, 'anterior'),
  kind: 'sectorStatement',
  seriesId,
  place: 0,
  side: 'anterior',
  statement: { kind: 'notAssessable', reason: 'notInField', note: 'What a reader typed' },
});
