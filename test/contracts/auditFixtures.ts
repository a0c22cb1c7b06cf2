import { AT, type Fixture, HASH } from './fixture.ts';

const event = {
  sequence: 7,
  at: AT,
  actor: 'Reader',
  action: 'placement.boneChanged',
  subject: null,
  reason: 'The header is wrong.',
  changes: [{ table: 'defect', key: 'd', column: 'bone', old: null, new: 'tibia' }],
  detail: '',
};
const page = {
  events: [event],
  nextBefore: null,
  total: 7,
  head: HASH,
  actors: [],
  actions: ['placement.boneChanged'],
};
const report = { isWhole: true, events: 7, rows: 20, reads: 1, head: HASH, findings: [], more: 0 };
const done = { state: 'done', at: AT, report };

export const auditFixtures: Readonly<Record<string, Fixture>> = {
  auditPageSchema: {
    good: page,
    refused: {
      'a head that is no hash': { ...page, head: 'head' },
      'an event without a number': { ...page, events: [{ ...event, sequence: 0 }] },
    },
  },
  auditQuerySchema: {
    good: { before: 200, actor: '', action: 'butSaves' },
    refused: { 'a place that is no number': { before: 'last' } },
  },
  auditCheckSchema: {
    good: done,
    refused: {
      'an unknown finding': { ...done, report: { ...report, findings: [{ kind: 'odd' }] } },
      'no state': { at: AT, report },
    },
  },
  erasePatientSchema: { good: { reason: 'Consent withdrawn.' }, refused: { 'no reason': { reason: ' ' } } },
  erasedPatientSchema: { good: { files: 2, copies: 1 }, refused: { 'no files': { copies: 1 } } },
  auditCheckRequestSchema: { good: { head: null }, refused: { 'a head that is no hash': { head: 'x' } } },
};
