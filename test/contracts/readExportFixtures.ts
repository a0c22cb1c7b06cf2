import {
  HAND_MADE_DECISION,
  HAND_MADE_FACTS,
  HAND_MADE_PROTOCOL,
  HAND_MADE_READ,
} from '../../shared/exports/fixtures/handMadeRead.ts';
import type { Fixture } from './fixture.ts';

const good = {
  format: 'osteoread.reads',
  formatVersion: 2,
  softwareVersion: '0.1.0-test',
  isBlinded: true,
  protocols: [{ ...HAND_MADE_PROTOCOL, design: HAND_MADE_FACTS.protocol.design }],
  readers: [{ reader: 1, specialty: 'orthopaedics' }],
  withheldReads: 4,
  decisions: [HAND_MADE_DECISION],
  ownVariables: [],
  cases: [{ caseCode: 'K7Q2M', values: { age: 41, infected: true } }],
  events: [{ caseCode: 'K7Q2M', limb: 'L', bone: 'tibia', kind: 'graft', daysSinceSpacer: 120 }],
  reads: [HAND_MADE_READ],
};

const table = {
  name: 'cohort-incidence',
  title: 'Highest grade of each patient',
  header: ['grade', 'patients'],
  rows: [
    ['IV', 4],
    ['III', null],
  ],
  notes: ['Grades left open count as missing.'],
};
const results = {
  format: 'osteoread.results',
  formatVersion: 1,
  softwareVersion: '1.0.0',
  tables: [table],
};

/** The contracts of what leaves a study. */
export const readExportFixtures: Readonly<Record<string, Fixture>> = {
  resultsExportSchema: {
    good: results,
    refused: {
      'a table whose name no file has': { ...results, tables: [{ ...table, name: '../who' }] },
      'who made it': { ...results, author: 'Dr A' },
      'a value that is neither a number nor a text': {
        ...results,
        tables: [{ ...table, rows: [[true, 1]] }],
      },
    },
  },
  readExportSchema: {
    good,
    refused: {
      'a name beside a number': { ...good, readers: [{ ...good.readers[0], name: 'Dr A' }] },
      'the time at which a read was locked': {
        ...good,
        reads: [{ ...HAND_MADE_READ, submittedAt: '2026-03-01T12:00:00.000Z' }],
      },
      'words of a decision': { ...good, decisions: [{ ...HAND_MADE_DECISION, reason: 'as Dr A said' }] },
      'a share in percent': { ...good, reads: [{ ...HAND_MADE_READ, lengthShareLow: 40.6 }] },
    },
  },
  notAssessableReasonSchema: { good: 'plate', refused: { 'words of a reader': 'hidden by the plate' } },
  studyExportKindSchema: { good: 'reads', refused: { 'an unknown kind': 'everything' } },
};
