import { type Fixture, ID } from './fixture.ts';

const report = {
  added: 2,
  alreadyHere: 0,
  notImages: 1,
  documents: 1,
  damaged: [{ file: 'a.dcm', reason: 'Cut short.' }],
  studies: 1,
  series: 1,
  seconds: 0.4,
  resumedAfter: null,
};
const progress = {
  importId: ID,
  state: 'done',
  found: 3,
  finished: 3,
  bytes: 1000,
  filesPerSecond: 7.5,
  bytesPerSecond: 2500,
  secondsLeft: null,
  report,
  failure: null,
};

export const importFixtures: Readonly<Record<string, Fixture>> = {
  damagedFileSchema: { good: report.damaged[0], refused: { 'no reason': { file: 'a.dcm' } } },
  importProgressSchema: { good: progress, refused: { 'an unknown state': { ...progress, state: 'paused' } } },
  currentImportSchema: {
    good: { progress, lastEndedMsAgo: 12.5 },
    refused: { 'an end to come': { progress: null, lastEndedMsAgo: -1 } },
  },
  unfinishedImportSchema: {
    good: { importId: ID, kind: 'paths', files: 12 },
    refused: { 'a part of a file': { importId: ID, kind: 'paths', files: 1.5 } },
  },
  importReportSchema: { good: report, refused: { 'less than nothing': { ...report, added: -1 } } },
  startImportSchema: {
    good: { kind: 'paths', paths: ['/cd'] },
    refused: {
      'no path': { kind: 'paths', paths: [] },
      'a path with an upload': { kind: 'upload', paths: ['/cd'] },
      'an address': { kind: 'url', url: 'x' },
    },
  },
};
