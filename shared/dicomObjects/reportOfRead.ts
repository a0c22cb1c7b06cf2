import { SIDES, type Side } from '../dicom/projection.ts';
import type { ExportedRead, ExportedVolume } from '../exports/exportedRead.ts';
import type { ReadDerivation } from '../reading/readDerivation.ts';
import type { ReadRecord } from '../reading/readDocument.ts';
import type { VolumeDefectRecord } from '../reading/volumeRecords.ts';
import type { ObjectReference } from './contentItem.ts';
import { sideLineOf } from './markedLines.ts';
import type { PictureReference } from './pictureReference.ts';
import type {
  ReportedFigures,
  ReportedLine,
  ReportedMap,
  ReportedRead,
  ReportedVolume,
} from './reportedRead.ts';
import { type Segment, segmentMm3 } from './segments.ts';
import { modalityCode } from './standardCodes.ts';

/** A marked CT or MR with what was made of it for the objects. */
export type VolumeParts = {
  readonly record: VolumeDefectRecord;
  /** Its stored figures. */
  readonly figures: ExportedVolume;
  readonly segments: readonly Segment[];
  readonly segmentation: ObjectReference;
  readonly seriesUid: string;
  readonly frameOfReferenceUid: string;
};

/** What a report is made of besides the read. */
export type ReportParts = {
  /** The stored figures. */
  readonly exported: ExportedRead;
  readonly records: readonly ReadRecord[];
  /** Which line shows which side, and how the grade came about; no number is taken from it. */
  readonly derivation: ReadDerivation;
  readonly uidOf: (part: string) => string;
  readonly deviceUid: string;
  readonly pictures: readonly PictureReference[];
  readonly pictureOf: (instanceId: string) => PictureReference | null;
  readonly volumes: readonly VolumeParts[];
};

/** What the report of a locked read says. Marks on a picture that cannot be referred to are left out. */
export function reportOfRead(parts: ReportParts): ReportedRead {
  const { exported, records, derivation, uidOf, pictureOf } = parts;
  const evidence = records.find((record) => record.kind === 'evidence') ?? null;
  const { ct, mr, exploration, histology, explorationThicknessMm } = evidence ?? {};
  return {
    figures: figuresOf(exported),
    reasons: [...new Set(derivation.imso.paths.map(({ row }) => row))].sort((a, b) => a - b),
    evidence:
      ct === undefined || mr === undefined || exploration === undefined || histology === undefined
        ? null
        : { ct, mr, exploration, histology, explorationThicknessMm: explorationThicknessMm ?? null },
    deviceUid: parts.deviceUid,
    trackingUids: {
      defect: uidOf('tracked defect'),
      medial: uidOf('tracked medial'),
      lateral: uidOf('tracked lateral'),
      anterior: uidOf('tracked anterior'),
      posterior: uidOf('tracked posterior'),
    },
    pictures: picturesOf(parts.pictures),
    outlines: records.flatMap((record) => {
      const picture = record.kind === 'outline' ? pictureOf(record.instanceId) : null;
      if (record.kind !== 'outline' || picture === null) return [];
      const { points, boneClass, notCountedReason, face } = record;
      const trackingUid = uidOf(`tracked ${record.id}`);
      return [{ picture: referenceOf(picture), points, boneClass, notCountedReason, face, trackingUid }];
    }),
    lines: SIDES.flatMap((side) => lineOf(side, parts) ?? []),
    volumes: parts.volumes.map((volume) => volumeOf(volume, uidOf)),
  };
}

const referenceOf = ({ sopClassUid, sopInstanceUid }: ObjectReference): ObjectReference => ({
  sopClassUid,
  sopInstanceUid,
});

function figuresOf({ activeMs: _, idleMs: __, volumes: ___, ...figures }: ExportedRead): ReportedFigures {
  return { ...figures, gradeWithIndistinct: figures.gradeWithIndistinct || null };
}

function picturesOf(pictures: readonly PictureReference[]): ReportedRead['pictures'] {
  const series = [...new Set(pictures.map(({ seriesUid }) => seriesUid))];
  return series.flatMap((seriesUid, index) =>
    pictures
      .filter((picture) => picture.seriesUid === seriesUid)
      .map((picture) => ({
        ...referenceOf(picture),
        modality: modalityCode(picture.modality).value,
        series: index,
      })),
  );
}

/** The line of a side that has a length, on the picture that shows it. */
function lineOf(side: Side, { exported, derivation, pictureOf }: ReportParts): ReportedLine | null {
  const { place } = derivation.sides[side];
  const length = exported.sides.find((one) => one.side === side)?.length ?? null;
  if (place === null || length === null) return null;
  const picture = pictureOf(place.instanceId);
  const image = derivation.images.find(({ facts }) => facts.instanceId === place.instanceId);
  const points = image?.frame == null ? null : sideLineOf(image.frame, place.line);
  return picture === null || points === null ? null : { side, picture: referenceOf(picture), points };
}

const NEW_BONE: ReadonlySet<string> = new Set(['side', 'newBone']);

function volumeOf(volume: VolumeParts, uidOf: ReportParts['uidOf']): ReportedVolume {
  const { record, figures, segments, segmentation, seriesUid, frameOfReferenceUid } = volume;
  const bone = segments.filter(({ content }) => NEW_BONE.has(content.kind));
  const voxels = bone.reduce((sum, segment) => sum + segment.voxels, 0);
  return {
    segmentation,
    seriesUid,
    frameOfReferenceUid,
    trackingUid: uidOf(`tracked ${record.id}`),
    proximal: record.proximal,
    distal: record.distal,
    hasCartilage: figures.hasCartilage,
    volumeMm3: segmentMm3({ voxels }, record.grid),
    map: mapOf(volume, uidOf),
  };
}

function mapOf(
  { figures: { defect }, segments, record }: VolumeParts,
  uidOf: ReportParts['uidOf'],
): ReportedMap | null {
  const isBySide = segments.some(({ content }) => content.kind === 'side');
  if (defect === null || !isBySide) return null;
  return {
    lengthMm: defect.length,
    coverage: defect.coverage,
    isBridged: defect.isBridged,
    isSpiral: defect.isSpiral,
    newBoneMm3: defect.newBone,
    shellMm3: defect.shell,
    cavityMm3: defect.cavity,
    sectors: defect.sectors.flatMap(({ side, state, coverage, hasPath }) => {
      const index = segments.findIndex(({ content }) => content.kind === 'side' && content.side === side);
      const segment = segments[index];
      if (segment === undefined) return [];
      return [
        {
          side,
          state,
          coverage,
          isContinuous: hasPath,
          volumeMm3: segmentMm3(segment, record.grid),
          segment: index + 1,
          trackingUid: uidOf(`tracked ${record.id} ${side}`),
        },
      ];
    }),
  };
}
