import { AT, type Fixture, ID } from './fixture.ts';

const ring = [
  [0, 0],
  [10, 0],
  [10, 10.5],
];
const area = { kind: 'countingArea', id: ID, ring };
const scale = { kind: 'bar', from: [10, 20], to: [310, 20], lengthUm: 200 };
const frames = { kind: 'frames', stepUm: 200, frameUm: 100, seed: 7 };
const context = { widthPx: 4000, heightPx: 3000, scale, sampling: frames };
const empty = { mm2: 0, px2: 0 };
const figures = {
  countingArea: { mm2: 0.25, px2: 250_000 },
  sampledArea: { mm2: 0.25, px2: 250_000 },
  vessels: 12,
  vesselsNotCounted: 1,
  density: 48,
  noDensity: null,
  pointGrid: null,
  reference: 'photograph',
  referenceArea: { mm2: 12, px2: 12_000_000 },
  tissues: [{ tissue: 'cartilage', area: empty, share: 0 }],
  contested: { area: empty, share: 0 },
  unnamed: { area: { mm2: 12, px2: 12_000_000 }, share: 1 },
};
const draft = { kind: 'draft', revision: 3, savedAt: AT, correction: null };
const open = {
  assignmentId: ID,
  code: 'K7QPX',
  stain: 'cd31',
  context,
  showsFigures: false,
  records: [area],
  state: draft,
  nextAssignmentId: null,
};
const section = {
  sectionId: ID,
  caseCode: 'K7QPX',
  number: 1,
  defectId: null,
  timePointId: null,
  daysSinceSpacer: 42,
  stain: 'he',
  pages: 1,
  page: 1,
  widthPx: 4000,
  heightPx: 3000,
  suggestedScale: { kind: 'file', umPerPx: 0.5 },
  scale: null,
  sampling: { kind: 'all' },
  assigned: 2,
  locked: 1,
  ownAssignmentId: null,
};

export const histologyFixtures: Readonly<Record<string, Fixture>> = {
  sectionRecordsSchema: {
    good: [area, { kind: 'vessel', id: '6f2b0c3a-7d15-4c9e-8a41-0d5f6e7a8b9c', at: [3.5, 4] }],
    refused: {
      'an outline of two points': [{ ...area, ring: ring.slice(0, 2) }],
      'an id twice': [area, area],
      'a tissue that nobody knows': [{ ...area, kind: 'tissueArea', tissue: 'fat' }],
    },
  },
  sectionScaleSchema: {
    good: scale,
    refused: { 'a bar of no length': { ...scale, lengthUm: 0 }, 'a guess': { kind: 'guess', umPerPx: 1 } },
  },
  suggestedScaleSchema: {
    good: { kind: 'dicom', columnUm: 0.5, rowUm: 0.5 },
    refused: { 'a bar': scale },
  },
  samplingSchema: {
    good: frames,
    refused: { 'frames without a seed': { kind: 'frames', stepUm: 200, frameUm: 100 } },
  },
  sectionFiguresSchema: {
    good: figures,
    refused: { 'a density below none': { ...figures, density: -1 } },
  },
  ownSectionsSchema: {
    good: { sections: [{ assignmentId: ID, code: 'K7QPX', stain: 'he', state: 'todo' }] },
    refused: { 'no code': { sections: [{ assignmentId: ID, stain: 'he', state: 'todo' }] } },
  },
  openSectionSchema: {
    good: open,
    refused: { 'no state': { ...open, state: undefined } },
  },
  saveSectionSchema: {
    good: { baseRevision: 0, records: [area] },
    refused: { 'no revision': { records: [area] } },
  },
  sectionSavedSchema: { good: { revision: 1, savedAt: AT }, refused: { 'no time': { revision: 1 } } },
  submitSectionSchema: { good: { baseRevision: 1 }, refused: { 'before a save': { baseRevision: 0 } } },
  correctSectionSchema: { good: { reason: 'Miscounted' }, refused: { 'no reason': { reason: ' ' } } },
  studySectionsSchema: {
    good: { sections: [section] },
    refused: { 'another stain': { sections: [{ ...section, stain: 'ink' }] } },
  },
  addSectionSchema: {
    good: { patientId: ID, stain: 'he' },
    refused: {
      'no case': { stain: 'he' },
      'a day that is none': { patientId: ID, stain: 'he', daysSinceSpacer: 'x' },
    },
  },
  sectionAddedSchema: {
    good: { sectionId: ID, pages: 1 },
    refused: { 'no page': { sectionId: ID, pages: 0 } },
  },
  editSectionSchema: {
    good: { kind: 'scale', scale: null },
    refused: {
      'a seed of its own': { kind: 'sampling', sampling: frames },
      'page 0': { kind: 'page', page: 0 },
    },
  },
  sectionResultsSchema: {
    good: {
      sections: [
        { sectionId: ID, caseCode: 'K7QPX', number: 1, stain: 'he', reads: [{ reader: 1, figures }] },
      ],
      heldBack: 0,
    },
    refused: { 'a reader 0': { sections: [], heldBack: -1 } },
  },
};
