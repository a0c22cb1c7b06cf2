import { type Fixture, ID } from './fixture.ts';

const exportPlan = {
  pictures: 3,
  cases: 1,
  leftOut: [{ kind: 'unchecked', pictures: 2 }],
  isTimeKnown: true,
};
const exportReport = { exported: 2, cases: 1, bytes: 9, leftOut: [], seconds: 0.5 };

const checkedObject = {
  kind: 'report',
  read: {
    caseCode: 'K7Q2M',
    limb: 'L',
    bone: 'tibia',
    timePoint: 2,
    reader: 1,
    purpose: 'primary',
    occasion: 1,
    version: 1,
  },
  isSameObject: true,
  differences: [{ what: 'figures.sides.0.coverageLow', inFile: '0.5', stored: '0.25' }],
};

const studyJobProgress = {
  ...{ jobId: 'a'.repeat(32), kind: 'allFiles', fileName: 'osteoread-study.zip', state: 'running' },
  ...{ items: 7, finished: 3, report: null, failure: null },
};

export const exportFixtures: Readonly<Record<string, Fixture>> = {
  leftOutKindSchema: { good: 'unchecked', refused: { 'a reason that is none': 'forgotten' } },
  exportPlanSchema: {
    good: exportPlan,
    refused: {
      'nothing left out, counted': { ...exportPlan, leftOut: [{ kind: 'unchecked', pictures: 0 }] },
      'no word on time': { ...exportPlan, isTimeKnown: undefined },
    },
  },
  exportReportSchema: {
    good: exportReport,
    refused: { 'less than no time': { ...exportReport, seconds: -1 } },
  },
  startExportSchema: {
    good: { units: [ID] },
    refused: { 'no unit': { units: [] }, 'a file to write to': { units: null, out: '/tmp/x.zip' } },
  },
  askUnblindingSchema: {
    good: { passphrase: 'correct horse' },
    refused: { 'no passphrase': { passphrase: '' } },
  },
  unblindedPermitSchema: {
    good: { permit: 'a'.repeat(32) },
    refused: { 'a passphrase': { permit: 'correct horse' } },
  },
  studyJobSchema: {
    good: { kind: 'identityKey', permit: 'a'.repeat(32) },
    refused: {
      'an unknown kind': { kind: 'everything' },
      'a path': { kind: 'allFiles', out: '/tmp/x.zip' },
      'identities without a permit': { kind: 'identityKey' },
      'a case that is a path': { kind: 'caseReport', caseCode: '../K7Q2M' },
      'figures of a resolution no journal asks for': {
        kind: 'figurePanels',
        caseCode: null,
        format: 'png',
        dpi: 12,
        widthMm: 85,
        hasArrows: false,
      },
    },
  },
  checkedObjectSchema: {
    good: checkedObject,
    refused: {
      'an unknown kind': { ...checkedObject, kind: 'picture' },
      'a reader of number 0': { ...checkedObject, read: { ...checkedObject.read, reader: 0 } },
    },
  },
  studyJobReportSchema: {
    good: { bytes: 9, seconds: 0.5, notes: ['One case was left out.'] },
    refused: { 'less than nothing': { bytes: -1, seconds: 0.5, notes: [] } },
  },
  studyJobProgressSchema: {
    good: studyJobProgress,
    refused: { 'an unknown state': { ...studyJobProgress, state: 'paused' } },
  },
  exportProgressSchema: {
    good: {
      jobId: ID,
      state: 'done',
      pictures: 2,
      finished: 2,
      bytes: 9,
      report: exportReport,
      failure: null,
    },
    refused: {
      'an unknown state': {
        ...{ jobId: ID, state: 'paused', pictures: 2, finished: 2, bytes: 9 },
        ...{ report: null, failure: null },
      },
    },
  },
};
