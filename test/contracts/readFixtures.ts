import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import { AT, type Fixture, HASH, ID, OTHER_ID } from './fixture.ts';
import { image } from './pictureFixtures.ts';
import { outline, side } from './recordFixtures.ts';

export const lockedRead = {
  readId: ID,
  version: 1,
  purpose: 'primary',
  submittedAt: AT,
  sha256: HASH,
  softwareVersion: '0.1.0',
  grade: 'III',
  integrity: 'intact',
  records: [outline, side],
};
const draft = { revision: 3, savedAt: AT, records: [side], arrivedLater: [OTHER_ID] };
export const unit = {
  unitId: ID,
  caseCode: 'AB2CD',
  isReference: false,
  defect: { defectId: OTHER_ID, limb: 'L', bone: 'tibia', type: 'segmental', species: 'human' },
  timePoint: { label: '3 months', daysSinceSpacer: 91 },
  images: [image],
  reference: { unitId: OTHER_ID, images: [image], records: [] },
  otherBone: null,
  rules: DEFAULT_RULE_SETTINGS,
  eligibility: {
    daysSinceSpacer: 91,
    isGrafted: null,
    hasHeterotopicOssification: null,
    hasRecurrentInfection: false,
  },
  reader: { readerId: ID, name: 'Reader' },
  consensusId: null,
  state: { kind: 'draft', draft },
};
const query = {
  queryId: ID,
  unitId: OTHER_ID,
  caseCode: 'AB2CD',
  timePoint: '3 months',
  cause: 'exposure',
  events: [
    { kind: 'opened', by: 'Reader', at: AT, text: '', outcome: null },
    { kind: 'closed', by: 'Reader', at: AT, text: 'A better film was found.', outcome: 'reopened' },
  ],
};
const row = {
  unitId: ID,
  caseCode: 'AB2CD',
  limb: 'L',
  bone: 'tibia',
  timePoint: { label: '3 months', daysSinceSpacer: 91 },
  isReference: false,
  chips: ['AP', 'LAT'],
  status: 'draft',
  grade: null,
  caseGrade: { grade: 'IV', bone: 'ulna' },
  savedAt: AT,
  query: 'open',
};

/** What of a unit a read of it was read against. */
export const againstOf = ({ isReference, defect, images, reference, rules, eligibility }: typeof unit) => ({
  isReference,
  defect,
  images,
  reference,
  rules,
  eligibility,
});
const effort = { activeMs: 61_000, idleMs: 0, tools: { outline: 3, undo: 1 } };

export const readFixtures: Readonly<Record<string, Fixture>> = {
  draftSavedSchema: {
    good: { revision: 1, savedAt: AT },
    refused: {
      'a revision before the first': { revision: 0, savedAt: AT },
      'no time': { revision: 1, savedAt: 'now' },
    },
  },
  lockedReadSchema: {
    good: lockedRead,
    refused: {
      'no hash': { ...lockedRead, sha256: 'A'.repeat(64) },
      'version 0': { ...lockedRead, version: 0 },
      'an unknown purpose': { ...lockedRead, purpose: 'fun' },
    },
  },
  readBonesApartSchema: {
    good: { bone: 'ulna' },
    refused: { 'a bone of the leg': { bone: 'tibia' } },
  },
  otherBoneUnitSchema: { good: { unitId: ID }, refused: { 'no unit': { unitId: null } } },
  queriesSchema: {
    good: { queries: [query] },
    refused: {
      'a cause that is none': { queries: [{ ...query, cause: 'boring' }] },
      'a date for a time point': { queries: [{ ...query, timePoint: 91 }] },
    },
  },
  queryEventSchema: {
    good: { kind: 'closed', outcome: 'excluded', text: 'Not the limb of the study.' },
    refused: {
      'an end without a word': { kind: 'closed', outcome: 'excluded', text: ' ' },
      'an end that is none': { kind: 'closed', outcome: 'forgotten', text: 'x' },
      'a second opening': { kind: 'opened', text: 'x' },
    },
  },
  readSubmittedSchema: {
    good: { read: lockedRead, nextUnitId: null },
    refused: { 'no next': { read: lockedRead } },
  },
  readingUnitSchema: {
    good: unit,
    refused: {
      'a draft and a read at once': { ...unit, state: { kind: 'both', draft, read: lockedRead } },
      'a later picture that is none': {
        ...unit,
        state: { kind: 'draft', draft: { ...draft, arrivedLater: ['x'] } },
      },
      'rules that leave something open': { ...unit, rules: {} },
    },
  },
  saveDraftSchema: {
    good: { baseRevision: 0, records: [side] },
    refused: {
      'a key too many': { baseRevision: 0, records: [], note: 'x' },
      'no revision': { records: [] },
    },
  },
  submitReadSchema: {
    good: { baseRevision: 1, effort },
    refused: { 'nothing saved yet': { baseRevision: 0 } },
  },
  amendReadSchema: { good: { reason: 'The lateral shows it.' }, refused: { 'no reason': { reason: ' ' } } },
  amendmentBegunSchema: { good: { version: 2 }, refused: { 'a first version': { version: 1 } } },
  effortSchema: {
    good: effort,
    refused: {
      'a time that runs back': { ...effort, activeMs: -1 },
      'a tool that was never used': { ...effort, tools: { outline: 0 } },
    },
  },
  toolUseSchema: { good: effort.tools, refused: { 'no name of a tool': { '<b>': 1 } } },
  takeInPicturesSchema: { good: { baseRevision: 1 }, refused: { 'no draft yet': { baseRevision: 0 } } },
  worklistRowSchema: {
    good: row,
    refused: {
      'an unknown chip': { ...row, chips: ['PET'] },
      'a date for a time point': { ...row, timePoint: '2024-01-15' },
      'a query that stands nowhere': { ...row, query: 'lost' },
    },
  },
  priorsSchema: {
    good: {
      caseCode: 'C-01',
      priors: [
        {
          unitId: ID,
          isReference: false,
          timePoint: { label: '3 months', daysSinceSpacer: 91 },
          images: [image],
        },
      ],
    },
    refused: {
      'no time': { caseCode: 'C-01', priors: [{ unitId: ID, isReference: false, images: [image] }] },
      'marks of another read': {
        caseCode: 'C-01',
        priors: [
          {
            unitId: ID,
            isReference: false,
            timePoint: { label: '3 months', daysSinceSpacer: null },
            images: [],
            records: [],
          },
        ],
      },
    },
  },
  worklistSchema: { good: { rows: [row], isWhole: true }, refused: { 'no rows': { isWhole: true } } },
};
