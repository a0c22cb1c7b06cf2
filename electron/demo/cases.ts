import type { DemoCase, GrowthStage } from './model.ts';

const NO_BONE = [0, 1] as const;

/** Bone of one patch at 3, 4 and 6 months; `null` where there is none yet. */
const growing = (
  at3: GrowthStage | null,
  at4: GrowthStage | null,
  at6: GrowthStage | null,
): Readonly<Partial<Record<3 | 4 | 6, GrowthStage>>> => ({
  ...(at3 === null ? {} : { 3: at3 }),
  ...(at4 === null ? {} : { 4: at4 }),
  ...(at6 === null ? {} : { 6: at6 }),
});

const usualHeader = {
  spacing: 'magnificationFactor',
  photometric: 'MONOCHROME2',
  bitsStored: 12,
  lateralRows: 'A',
  isViewAbsent: false,
} as const;

/** The demo study: fictional patients, one limb each. */
export const DEMO_CASES: readonly DemoCase[] = [
  {
    number: 1,
    title: 'Right tibia, nail: no new bone',
    limb: 'R',
    bone: 'tibia',
    defectAtMm: 178,
    defectLengthMm: 58,
    fieldCentreMm: 10,
    spacer: { excessMm: 0.6, sleeveMm: 0, opacity: 1 },
    windowTowardDeg: null,
    fixation: { kind: 'nail', radiusMm: 4.8 },
    patches: [],
    header: { ...usualHeader, referenceDate: '2031-01-14' },
    expected: {
      intact: [],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: NO_BONE, 4: NO_BONE, 6: NO_BONE },
      otherEvidence: { month: 6, kind: 'CT', finding: 'negative', grades: [0] },
      note: 'No new bone on any radiograph; a negative CT at 6 months makes it grade 0.',
    },
  },
  {
    number: 2,
    title: 'Left tibia, external fixator: membrane thick and hard at exploration',
    limb: 'L',
    bone: 'tibia',
    defectAtMm: 205,
    defectLengthMm: 46,
    fieldCentreMm: -20,
    spacer: { excessMm: 0.8, sleeveMm: 0, opacity: 1.1 },
    windowTowardDeg: null,
    fixation: { kind: 'fixator', towardDeg: 52 },
    patches: [],
    header: { ...usualHeader, spacing: 'none', referenceDate: '2031-02-03' },
    expected: {
      intact: [],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: NO_BONE, 4: NO_BONE, 6: NO_BONE },
      otherEvidence: { month: 6, kind: 'exploration', finding: 'positive', grades: [1] },
      note: 'Radiographs stay empty. At exploration the membrane was 3 mm thick and hard: grade I. No pixel spacing in the header.',
    },
  },
  {
    number: 3,
    title: 'Right tibia, nail: discontinuous bone',
    limb: 'R',
    bone: 'tibia',
    defectAtMm: 190,
    defectLengthMm: 65,
    fieldCentreMm: -42,
    spacer: { excessMm: 0.4, sleeveMm: 0, opacity: 1 },
    windowTowardDeg: null,
    fixation: { kind: 'nail', radiusMm: 4.8 },
    patches: [
      {
        towardDeg: 92,
        halfWidthDeg: 40,
        stages: growing(
          { spans: [[0, 0.1]], thicknessMm: 1.6, mineral: 0.3, isIndistinct: true },
          {
            spans: [
              [0, 0.2],
              [0.86, 1],
            ],
            thicknessMm: 2.8,
            mineral: 0.6,
          },
          {
            spans: [
              [0, 0.3],
              [0.78, 1],
            ],
            thicknessMm: 4,
            mineral: 0.85,
          },
        ),
      },
      {
        towardDeg: 185,
        halfWidthDeg: 42,
        stages: growing(
          null,
          { spans: [[0.84, 1]], thicknessMm: 2.6, mineral: 0.55 },
          {
            spans: [
              [0.42, 0.58],
              [0.74, 1],
            ],
            thicknessMm: 3.8,
            mineral: 0.8,
          },
        ),
      },
    ],
    header: { ...usualHeader, photometric: 'MONOCHROME1', lateralRows: 'P', referenceDate: '2031-02-20' },
    expected: {
      intact: [],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: NO_BONE, 4: [2], 6: [2] },
      otherEvidence: null,
      note: 'Lips medially and posteriorly that do not meet. At 3 months one faint medial cloud without an edge: indistinct, not graded.',
    },
  },
  {
    number: 4,
    title: 'Left tibia, nail: one continuous side',
    limb: 'L',
    bone: 'tibia',
    defectAtMm: 185,
    defectLengthMm: 52,
    fieldCentreMm: 42,
    spacer: { excessMm: 0.5, sleeveMm: 0, opacity: 1 },
    windowTowardDeg: null,
    fixation: { kind: 'nail', radiusMm: 4.8 },
    patches: [
      {
        towardDeg: 180,
        halfWidthDeg: 44,
        stages: growing(
          {
            spans: [
              [0, 0.16],
              [0.82, 1],
            ],
            thicknessMm: 2.4,
            mineral: 0.5,
          },
          {
            spans: [
              [0, 0.36],
              [0.62, 1],
            ],
            thicknessMm: 3.6,
            mineral: 0.7,
          },
          { spans: [[0, 1]], thicknessMm: 4.6, mineral: 0.9 },
        ),
      },
      {
        towardDeg: 88,
        halfWidthDeg: 34,
        stages: growing(
          null,
          { spans: [[0.9, 1]], thicknessMm: 2.4, mineral: 0.55 },
          { spans: [[0.82, 1]], thicknessMm: 3.2, mineral: 0.75 },
        ),
      },
    ],
    header: { ...usualHeader, spacing: 'fiducialBall', bitsStored: 14, referenceDate: '2031-03-11' },
    expected: {
      intact: [],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: [2], 4: [2], 6: [3] },
      otherEvidence: null,
      note: 'Posterior bridge at 6 months, a distal medial lip beside it: less than half of the defect. Calibrated by a 25 mm ball.',
    },
  },
  {
    number: 5,
    title: 'Right femur, nail: continuous on two sides',
    limb: 'R',
    bone: 'femur',
    defectAtMm: 240,
    defectLengthMm: 84,
    fieldCentreMm: -55,
    spacer: { excessMm: 0.3, sleeveMm: 13, opacity: 0.75 },
    windowTowardDeg: null,
    fixation: { kind: 'nail', radiusMm: 5.6 },
    patches: [
      {
        towardDeg: 90,
        halfWidthDeg: 46,
        stages: growing(
          {
            spans: [
              [0, 0.2],
              [0.9, 1],
            ],
            thicknessMm: 2.8,
            mineral: 0.5,
          },
          { spans: [[0, 1]], thicknessMm: 4, mineral: 0.7 },
          { spans: [[0, 1]], thicknessMm: 5.5, mineral: 0.95 },
        ),
      },
      {
        towardDeg: 182,
        halfWidthDeg: 48,
        stages: growing(
          { spans: [[0, 0.25]], thicknessMm: 3, mineral: 0.5 },
          {
            spans: [
              [0, 0.4],
              [0.7, 1],
            ],
            thicknessMm: 4,
            mineral: 0.65,
          },
          { spans: [[0, 1]], thicknessMm: 5.5, mineral: 0.9 },
        ),
      },
      {
        towardDeg: 272,
        halfWidthDeg: 36,
        stages: growing(null, null, { spans: [[0.7, 1]], thicknessMm: 3.6, mineral: 0.7 }),
      },
    ],
    header: { ...usualHeader, referenceDate: '2031-04-02' },
    expected: {
      intact: [],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: [2], 4: [3], 6: [4] },
      otherEvidence: null,
      note: 'II, then III, then IV. Cement sleeves both bone ends: the corners stay on bone.',
    },
  },
  {
    number: 6,
    title: 'Left tibia, plate: partial defect, lateral and posterior walls intact',
    limb: 'L',
    bone: 'tibia',
    defectAtMm: 150,
    defectLengthMm: 50,
    fieldCentreMm: 18,
    spacer: { excessMm: 0.8, sleeveMm: 0, opacity: 1 },
    windowTowardDeg: 45,
    fixation: { kind: 'plate', towardDeg: 262, lengthMm: 196 },
    patches: [
      {
        towardDeg: 80,
        halfWidthDeg: 40,
        stages: growing(
          { spans: [[0, 0.2]], thicknessMm: 2.4, mineral: 0.5 },
          {
            spans: [
              [0, 0.45],
              [0.8, 1],
            ],
            thicknessMm: 3.4,
            mineral: 0.7,
          },
          { spans: [[0, 1]], thicknessMm: 4.2, mineral: 0.9 },
        ),
      },
      {
        towardDeg: 10,
        halfWidthDeg: 34,
        stages: growing(null, null, { spans: [[0, 0.22]], thicknessMm: 3, mineral: 0.7 }),
      },
    ],
    header: { ...usualHeader, referenceDate: '2031-04-22' },
    expected: {
      intact: ['lateral', 'posterior'],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: [2], 4: [2], 6: [4] },
      otherEvidence: null,
      note: 'Two defective sides, medial and anterior: one continuous and a lip on the other are more than half of the defect, grade IV. The plate lies on the intact lateral wall.',
    },
  },
  {
    number: 7,
    title: 'Right tibia, external fixator: anterior sheet, seen en face on AP',
    limb: 'R',
    bone: 'tibia',
    defectAtMm: 200,
    defectLengthMm: 60,
    fieldCentreMm: -12,
    spacer: { excessMm: 0.2, sleeveMm: 0, opacity: 0.62 },
    windowTowardDeg: null,
    fixation: { kind: 'fixator', towardDeg: 62 },
    patches: [
      {
        towardDeg: 0,
        halfWidthDeg: 62,
        stages: growing(
          { spans: [[0, 0.3]], thicknessMm: 3, mineral: 0.7 },
          {
            spans: [
              [0, 0.5],
              [0.72, 1],
            ],
            thicknessMm: 4.4,
            mineral: 0.9,
          },
          { spans: [[0, 1]], thicknessMm: 5.6, mineral: 1 },
        ),
      },
    ],
    header: { ...usualHeader, lateralRows: 'P', referenceDate: '2031-05-06' },
    expected: {
      intact: [],
      hiddenByPlate: [],
      grades: { 0: NO_BONE, 3: [2], 4: [2], 6: [3] },
      otherEvidence: null,
      note: 'One sheet on the anterior wall: profile on the lateral, en face on AP, where it covers the middle of the window and is neither the medial nor the lateral side.',
    },
  },
  {
    number: 8,
    title: 'Left tibia, medial plate: one side hidden',
    limb: 'L',
    bone: 'tibia',
    defectAtMm: 215,
    defectLengthMm: 55,
    fieldCentreMm: -38,
    spacer: { excessMm: 0.3, sleeveMm: 0, opacity: 1 },
    windowTowardDeg: null,
    fixation: { kind: 'plate', towardDeg: 78, lengthMm: 198 },
    patches: [
      {
        towardDeg: 178,
        halfWidthDeg: 44,
        stages: growing(
          { spans: [[0, 0.22]], thicknessMm: 2.6, mineral: 0.5 },
          {
            spans: [
              [0, 0.5],
              [0.7, 1],
            ],
            thicknessMm: 3.8,
            mineral: 0.7,
          },
          { spans: [[0, 1]], thicknessMm: 4.6, mineral: 0.9 },
        ),
      },
      {
        towardDeg: 270,
        halfWidthDeg: 32,
        stages: growing(null, null, { spans: [[0, 0.2]], thicknessMm: 2.6, mineral: 0.7 }),
      },
    ],
    header: { ...usualHeader, isViewAbsent: true, referenceDate: '2031-05-27' },
    expected: {
      intact: [],
      hiddenByPlate: ['medial'],
      grades: { 0: [0, 1, 2, 3], 3: [2, 3], 4: [2, 3], 6: [3, 4] },
      otherEvidence: null,
      note: 'The plate hides the medial side on AP. Posterior bridge at 6 months: III or IV. View, limb and orientation are not in the header.',
    },
  },
];
