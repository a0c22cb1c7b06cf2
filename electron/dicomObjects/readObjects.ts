import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import {
  KEY_OBJECTS_CLASS,
  keyObjectElements,
  REPORT_CLASS,
  reportElements,
} from '../../shared/dicomObjects/documentDataSets.ts';
import { marksDrawn } from '../../shared/dicomObjects/markedLines.ts';
import type { ObjectContext, ObjectSeries } from '../../shared/dicomObjects/objectModules.ts';
import type { PlacedReference } from '../../shared/dicomObjects/pictureReference.ts';
import {
  PRESENTATION_CLASS,
  presentationElements,
  presentationKey,
  type ShownPicture,
} from '../../shared/dicomObjects/presentationDataSet.ts';
import type { ReportedRead } from '../../shared/dicomObjects/reportedRead.ts';
import { reportOfRead, type VolumeParts } from '../../shared/dicomObjects/reportOfRead.ts';
import { observerName, reportTree } from '../../shared/dicomObjects/reportTree.ts';
import { SEGMENTATION_CLASS, segmentationElements } from '../../shared/dicomObjects/segmentationDataSet.ts';
import { segmentsOf } from '../../shared/dicomObjects/segments.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import { isProjectionImage } from '../../shared/reading/imageDerivation.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { stackKey } from '../../shared/reading/volumeRecords.ts';
import type { ExportKey } from '../deidentify/exportKey.ts';
import { recordUid } from '../deidentify/replacedUid.ts';
import { writePart10 } from '../dicom/part10Writer.ts';
import type { ReadableDb } from '../store/database.ts';
import { derive } from '../store/derivedNumbers.ts';
import type { ReadToReport } from '../store/reportedReads.ts';
import { type ObjectIdentity, toldMoment } from './objectIdentity.ts';
import { type ReferencedPicture, referencedPictures } from './referencedPictures.ts';
import { type SourcedSlices, slicesOf } from './sliceSources.ts';

/** An object of a read, as it leaves. */
export type ReadObject = {
  readonly kind: 'report' | 'segmentation' | 'presentation' | 'keyObjects';
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly bytes: Uint8Array;
};

/** Whose objects are made, and how. */
export type ObjectsRequest = {
  readonly db: ReadableDb;
  readonly workspaceDirectory: string;
  readonly key: ExportKey;
  readonly identity: ObjectIdentity;
  readonly exported: ExportedRead;
  readonly stored: ReadToReport;
};

/** The form of the objects: where it changes, so do their UIDs, for one UID never stands for two contents. */
const FORM = 1;

/** What is made of one read before it is written. */
type Prepared = {
  readonly report: ReportedRead;
  readonly context: ObjectContext;
  readonly derivation: ReadDerivation;
  readonly pictures: readonly ReferencedPicture[];
  readonly volumes: readonly (VolumeParts & {
    readonly first: ReferencedPicture;
    readonly sources: SourcedSlices['sources'];
  })[];
};

/**
 * The objects of a locked read: its report, a segmentation for each CT or MR that was marked in, presentation states of
 * the radiographs with the marks, and key objects. Null where none of its pictures can be referred to any more.
 */
export async function readObjects(request: ObjectsRequest): Promise<readonly ReadObject[] | null> {
  const prepared = await prepare(request);
  if (prepared === null) return null;
  const segmentations = segmentationObjects(prepared);
  return [
    reportObject(request, prepared, segmentations),
    ...segmentations,
    ...presentationObjects(prepared),
    ...keyObjects(prepared),
  ];
}

async function prepare(request: ObjectsRequest): Promise<Prepared | null> {
  const { db, workspaceDirectory, key, identity, exported, stored } = request;
  const { read, unitId } = stored;
  const references = referencedPictures(db, workspaceDirectory, unitId, identity, key);
  const derivation = derive(read.context, read.records);
  const observer = observerName(exported.reader);
  const uidOf = (part: string): string =>
    recordUid(key, `object ${FORM} ${identity.kind} ${read.readId} ${observer} ${part}`);

  const volumes: Prepared['volumes'][number][] = [];
  for (const volume of derivation.volumes) {
    const index = derivation.volumes.indexOf(volume);
    const figures = exported.volumes[index];
    if (volume.record === null || figures === undefined) continue;
    const slices = await slicesOf(db, unitId, volume.record, references);
    if (slices === null) continue;
    const { limb } = derivation;
    volumes.push({
      ...slices,
      record: volume.record,
      figures,
      segments: segmentsOf(
        volume.record.grid,
        volume.slices,
        volume.laid === null || limb.kind !== 'known'
          ? null
          : { axis: volume.laid.plan.axis, limb: limb.limb },
      ),
      segmentation: {
        sopClassUid: SEGMENTATION_CLASS,
        sopInstanceUid: uidOf(`segmentation ${stackKey(volume.stack)}`),
      },
      seriesUid: slices.first.seriesUid,
      frameOfReferenceUid: slices.first.frameOfReferenceUid || uidOf(`frame of reference ${index}`),
    });
  }

  const shown: ReferencedPicture[] = [];
  for (const { instanceId } of read.context.images) {
    const picture = await references.of(instanceId);
    if (picture !== null) shown.push(picture);
  }
  // Of a CT the reader saw every slice; the read rests on those with marks.
  for (const { sources, segments } of volumes) {
    const marked = new Set(segments.flatMap(({ slices }) => [...slices.keys()]));
    shown.push(...sources.flatMap((source, slice) => (source !== null && marked.has(slice) ? [source] : [])));
  }
  const pictures = [...new Map(shown.map((picture) => [picture.sopInstanceUid, picture])).values()];
  const [first] = pictures;
  if (first === undefined) return null;
  const report = reportOfRead({
    exported,
    records: read.records,
    derivation,
    uidOf,
    deviceUid: recordUid(key, 'device of this workspace'),
    pictures,
    pictureOf: (instanceId) => pictures.find((picture) => picture.instanceId === instanceId) ?? null,
    volumes,
  });
  const context: ObjectContext = {
    uidOf,
    patient: first.patient,
    made: toldMoment(read.submittedAt, identity, key, first.patientKey),
    deidentified: identity.kind === 'with' ? null : identity.isTimeKnown ? 'MODIFIED' : 'REMOVED',
    softwareVersion: read.softwareVersion,
    readSha256: read.sha256,
    observer,
  };
  return { report, context, derivation, pictures, volumes };
}

const seriesOf = (
  { uidOf }: ObjectContext,
  modality: ObjectSeries['modality'],
  studyUid: string,
  instance = 1,
): ObjectSeries => ({
  ...SERIES[modality],
  modality,
  instance,
  seriesUid: uidOf(`series ${modality} ${studyUid}`),
});

const SERIES = {
  SR: { number: 9001, description: 'OsteoRead report' },
  SEG: { number: 9002, description: 'OsteoRead segmentation' },
  PR: { number: 9003, description: 'OsteoRead presentation' },
  KO: { number: 9004, description: 'OsteoRead key objects' },
} as const;

function reportObject(
  { key, identity, exported, stored }: ObjectsRequest,
  { report, context, pictures }: Prepared,
  segmentations: readonly ReadObject[],
): ReadObject {
  const [first] = pictures;
  if (first === undefined) throw new Error('a report without a picture');
  const tree = reportTree(report);
  const verification =
    stored.signedAt === null
      ? null
      : {
          ...toldMoment(stored.signedAt, identity, key, first.patientKey),
          observer: observerName(exported.reader),
        };
  // A report that was signed since, or whose place in the study has changed, is another object.
  const content = canonicalJson(JSON.parse(JSON.stringify({ tree, verification })));
  const references: readonly PlacedReference[] = [...pictures, ...segmentations];
  const series = seriesOf(context, 'SR', first.studyUid);
  return object(
    'report',
    REPORT_CLASS,
    context.uidOf(`report ${content}`),
    first,
    series,
    reportElements(context, first.study, series, tree, references, verification),
  );
}

const segmentationObjects = ({ context, volumes, report }: Prepared): readonly ReadObject[] =>
  volumes.map(({ first, segmentation, record, segments, sources, frameOfReferenceUid }, index) => {
    const series = seriesOf(context, 'SEG', first.studyUid, index + 1);
    return object(
      'segmentation',
      SEGMENTATION_CLASS,
      segmentation.sopInstanceUid,
      first,
      series,
      segmentationElements(context, first.study, series, {
        grid: record.grid,
        segments,
        sources,
        frameOfReferenceUid,
        bone: report.figures.bone,
        limb: report.figures.limb,
      }),
    );
  });

/** One a study and way from stored values to greys. */
function presentationObjects({ context, pictures, derivation, report }: Prepared): readonly ReadObject[] {
  const shown = derivation.images.flatMap((image) => {
    const picture = pictures.find(({ instanceId }) => instanceId === image.facts.instanceId);
    if (picture === undefined || !isProjectionImage(image.facts)) return [];
    const { pixelSpacing, imagerPixelSpacing } = image.facts.spacing;
    const { window, rescale, isInverted } = picture.display;
    const graphics = marksDrawn(image);
    const of: ShownPicture = {
      picture,
      window,
      rescale,
      spacingMm: pixelSpacing ?? imagerPixelSpacing,
      graphics,
    };
    return [{ ...of, isInverted, study: picture }];
  });
  const groups = Map.groupBy(shown, (one) => `${one.study.studyUid} ${presentationKey(one, one.isInverted)}`);
  return [...groups.values()].flatMap((group, index) => {
    const [first] = group;
    if (first === undefined) return [];
    const series = seriesOf(context, 'PR', first.study.studyUid, index + 1);
    const elements = presentationElements(context, first.study.study, series, group, {
      isInverted: first.isInverted,
      limb: report.figures.limb,
    });
    return [
      object(
        'presentation',
        PRESENTATION_CLASS,
        context.uidOf(`presentation ${index}`),
        first.study,
        series,
        elements,
      ),
    ];
  });
}

/** One a study: an object may refer to pictures of its own study alone. */
const keyObjects = ({ context, pictures, report }: Prepared): readonly ReadObject[] =>
  [...Map.groupBy(pictures, ({ studyUid }) => studyUid).values()].flatMap((ofStudy, index) => {
    const [first] = ofStudy;
    if (first === undefined) return [];
    const series = seriesOf(context, 'KO', first.studyUid, index + 1);
    const elements = keyObjectElements(context, series, report, ofStudy, first.study);
    return [
      object('keyObjects', KEY_OBJECTS_CLASS, context.uidOf(`key objects ${index}`), first, series, elements),
    ];
  });

const object = (
  kind: ReadObject['kind'],
  sopClassUid: string,
  sopInstanceUid: string,
  { studyUid }: { readonly studyUid: string },
  { seriesUid }: ObjectSeries,
  elements: Parameters<typeof writePart10>[0]['elements'],
): ReadObject => ({
  kind,
  studyUid,
  seriesUid,
  sopClassUid,
  sopInstanceUid,
  bytes: writePart10({ sopClassUid, sopInstanceUid, elements }),
});
