import type { Limb, Side } from '../../shared/dicom/projection.ts';
import type { DemoDone } from './demoWorker.ts';
import { patientIdOf, studyDay, studyUidOf } from './filmHeader.ts';
import type { BoneName, DemoCase, Month } from './model.ts';
import type { ScanDone } from './scanJob.ts';
import type { ViewTruth } from './truth.ts';

/** Raised whenever the films or their truth change: an older study in a folder is then made anew. */
export const DEMO_VERSION = 3;

export type FilmTruth = ViewTruth & {
  readonly file: string;
  readonly bytes: number;
  readonly sopInstanceUid: string;
  readonly columns: number;
  readonly rows: number;
};

export type TimePointTruth = {
  readonly month: Month;
  readonly date: string;
  readonly daysSinceSpacer: number;
  readonly studyInstanceUid: string;
  readonly views: readonly FilmTruth[];
  readonly scans: readonly ScanDone[];
  /** In space, by quarter of the circumference; not what a film shows. */
  readonly sectorCoverage: Readonly<Record<Side, number>>;
  /** Feasible grades from the radiographs alone, 0 to 4. */
  readonly grades: readonly number[];
};

export type CaseTruth = {
  readonly number: number;
  readonly title: string;
  readonly patientId: string;
  readonly limb: Limb;
  readonly bone: BoneName;
  readonly defectLengthMm: number;
  readonly note: string;
  readonly otherEvidence: DemoCase['expected']['otherEvidence'];
  readonly timePoints: readonly TimePointTruth[];
};

export type TruthFile = {
  readonly kind: 'osteoread-demo-truth';
  readonly version: number;
  readonly scale: number;
  readonly withScans: boolean;
  readonly conventions: readonly string[];
  readonly cases: readonly CaseTruth[];
};

const CONVENTIONS: readonly string[] = [
  'Points are [column, row] in pixels of the stored picture, the centre of the first pixel at [0, 0].',
  'A is the side line at the left of the stored picture, B the one at the right; P is proximal, D distal.',
  'Corners lie on the outer edge of host cortex at the osteotomy, not on a cement sleeve; side lines are straight.',
  'Stretches run from the proximal corner along the side line, gaps not closed. mmPerPx is in the plane of the bone, from the model and not from the header; rays are parallel, so it holds everywhere.',
  'A height is covered where definite new bone stands out at least 0.5 mm beyond the edge of the spacer as projected. coverage and coveredMm are given for a side hidden by a plate too.',
  'state: cont if no gap, ends included, exceeds max(2 px, min(1 mm, 2 % of the side)). na: hidden by hardware. intact: host cortex stands.',
  'Outlines: profile bone by its side; en-face bone as seen through, with no side. Indistinct bone has outlines and no coverage.',
  'sectorCoverage is the share of the surface of the spacer under new bone in 90 degree quarters of the limb.',
  'grades: the feasible grades from radiographs alone, definite marks only, default rules; 0 none, 1 to 4 for I to IV. otherEvidence names what else is known at one month, and the grades with it.',
];

/** The truth of the whole study, from its pictures in any order. */
export function truthFileOf(
  pictures: readonly { readonly demoCase: DemoCase; readonly month: Month; readonly outcome: DemoDone }[],
  { scale, withScans }: Pick<TruthFile, 'scale' | 'withScans'>,
): TruthFile {
  const cases = [...new Set(pictures.map((picture) => picture.demoCase))].toSorted(
    (a, b) => a.number - b.number,
  );
  return {
    kind: 'osteoread-demo-truth',
    version: DEMO_VERSION,
    scale,
    withScans,
    conventions: CONVENTIONS,
    cases: cases.map((demoCase): CaseTruth => {
      const own = pictures.filter((picture) => picture.demoCase === demoCase);
      const months = [...new Set(own.map((picture) => picture.month))].toSorted((a, b) => a - b);
      return {
        number: demoCase.number,
        title: demoCase.title,
        patientId: patientIdOf(demoCase),
        limb: demoCase.limb,
        bone: demoCase.bone,
        defectLengthMm: demoCase.defectLengthMm,
        note: demoCase.expected.note,
        otherEvidence: demoCase.expected.otherEvidence,
        timePoints: months.flatMap((month): readonly TimePointTruth[] => {
          const { date, days } = studyDay(demoCase, month);
          const ofMonth = own.filter((picture) => picture.month === month);
          const films = ofMonth.flatMap(({ outcome }) => (outcome.of === 'film' ? [outcome.done] : []));
          const [first] = films;
          if (first === undefined) return [];
          return [
            {
              month,
              date,
              daysSinceSpacer: days,
              studyInstanceUid: studyUidOf(demoCase, month),
              views: films.map(({ truth, sectorCoverage: _, ...film }): FilmTruth => ({ ...film, ...truth })),
              scans: ofMonth.flatMap(({ outcome }) => (outcome.of === 'scan' ? [outcome.done] : [])),
              sectorCoverage: first.sectorCoverage,
              grades: demoCase.expected.grades[month],
            },
          ];
        }),
      };
    }),
  };
}
