import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import { BLINDED_DESIGN } from '../../shared/study/studyDesign.ts';
import { AT, type Fixture, ID } from './fixture.ts';

const protocolVersion = {
  version: 2,
  createdAt: AT,
  by: 'Ada',
  reason: 'The threshold was not what the paper says.',
  rules: DEFAULT_RULE_SETTINGS,
  design: BLINDED_DESIGN,
  lockedReads: 3,
};
const filmEntry = {
  daysSinceSpacer: 91,
  isReference: false,
  isGrafted: null,
  hasHeterotopicOssification: false,
  hasRecurrentInfection: null,
};
const readCounts = { assigned: 12, draft: 1, locked: 4, signed: 3, unreadable: 1, withdrawn: 0 };
const beginningFacts = {
  uncheckedPictures: 0,
  isSealed: true,
  readers: 2,
  coordinators: 1,
  includedCases: 12,
  assigned: 24,
  unassigned: 0,
};

export const studyFixtures: Readonly<Record<string, Fixture>> = {
  ruleSettingsSchema: {
    good: { ...DEFAULT_RULE_SETTINGS, gapTolerance: { mm: 0.5 } },
    refused: {
      'an unknown key': { ...DEFAULT_RULE_SETTINGS, generous: 'yes' },
      'a threshold in per cent': { ...DEFAULT_RULE_SETTINGS, threshold: 50 },
      'a tolerance below nothing': { ...DEFAULT_RULE_SETTINGS, gapTolerance: { mm: -1 } },
    },
  },
  studyProtocolSchema: {
    good: { isBlinded: true, versions: [protocolVersion] },
    refused: {
      'no version': { isBlinded: true, versions: [] },
      'an empty reason': { isBlinded: true, versions: [{ ...protocolVersion, reason: ' ' }] },
    },
  },
  saveProtocolSchema: {
    good: { baseVersion: 1, rules: DEFAULT_RULE_SETTINGS, design: BLINDED_DESIGN, reason: null },
    refused: {
      'no design': { baseVersion: 1, rules: DEFAULT_RULE_SETTINGS, reason: null },
      'version 0': { baseVersion: 0, rules: DEFAULT_RULE_SETTINGS, design: BLINDED_DESIGN, reason: null },
    },
  },
  studyCasesSchema: {
    good: {
      cases: [
        {
          patientId: ID,
          caseCode: 'K7PXA',
          screening: { outcome: 'excluded', reasons: ['grafted'] },
          assignments: 0,
          defects: [
            {
              defectId: ID,
              limb: 'L',
              bone: 'tibia',
              type: 'segmental',
              species: 'rat',
              lockedReads: 0,
              timePoints: [
                {
                  timePointId: ID,
                  label: '3 months',
                  derivedDays: 91,
                  chips: ['AP'],
                  lockedReads: 0,
                  ...filmEntry,
                },
              ],
            },
          ],
        },
      ],
      erased: 1,
    },
    refused: { 'no count of the erased': { cases: [] } },
  },
  saveScreeningSchema: {
    good: { patientIds: [ID], to: { outcome: 'excluded', reasons: ['consent', 'other'] } },
    refused: {
      'an exclusion without a reason': { patientIds: [ID], to: { outcome: 'excluded', reasons: [] } },
      'an unknown reason': { patientIds: [ID], to: { outcome: 'excluded', reasons: ['mood'] } },
      'reasons of a case that is in': { patientIds: [ID], to: { outcome: 'included', reasons: ['consent'] } },
      nobody: { patientIds: [], to: { outcome: 'included' } },
    },
  },
  saveDefectSchema: {
    good: { limb: null, bone: 'radius', type: 'partial', species: 'sheep' },
    refused: { 'an unknown bone': { limb: 'L', bone: 'skull', type: 'partial', species: 'sheep' } },
  },
  saveTimePointSchema: {
    good: filmEntry,
    refused: {
      'a fraction of a day': { ...filmEntry, daysSinceSpacer: 1.5 },
      'a date': { ...filmEntry, studyDate: '20260301' },
    },
  },
  studyAssignmentsSchema: {
    good: {
      minimalDistance: 5,
      films: { toRead: 12, training: 0, reference: 4, grafted: 0, undecided: 2 },
      readers: [{ readerId: ID, name: 'Ada', missing: { training: 0, primary: 12, repeat: 0 } }],
      orders: [
        {
          readingOrderId: ID,
          reader: 'Ada',
          purpose: 'primary',
          seed: '4711',
          blocks: 1,
          cases: 12,
          leastDistance: null,
        },
      ],
    },
    refused: {
      'a distance of nothing': {
        minimalDistance: 0,
        films: { toRead: 0, training: 0, reference: 0, grafted: 0, undecided: 0 },
        readers: [],
        orders: [],
      },
    },
  },
  assignCasesSchema: { good: { kind: 'repeat' }, refused: { 'another kind': { kind: 'third' } } },
  orderedCasesSchema: {
    good: {
      rows: [
        {
          position: 1,
          block: 1,
          code: 'K7PXA',
          caseCode: 'B2MNQ',
          timePoint: '3 months',
          status: 'withdrawn',
        },
      ],
    },
    refused: {
      'place 0': {
        rows: [{ position: 0, block: 1, code: 'K7PXA', caseCode: 'B2MNQ', timePoint: '', status: 'new' }],
      },
    },
  },
  studyProgressSchema: {
    good: {
      readers: [
        {
          readerId: ID,
          name: 'Ada',
          specialty: 'radiology',
          isEnded: false,
          training: readCounts,
          primary: readCounts,
          repeat: readCounts,
          repeatsOpenAt: AT,
        },
      ],
      excludedCases: 2,
      queries: { open: 1, answered: 0, closed: 3 },
    },
    refused: { 'no queries': { readers: [], excludedCases: 0 } },
  },
  studyBeginningSchema: {
    good: { isBlinded: false, protocolVersion: 1, facts: beginningFacts, changes: ['gradeReveal'] },
    refused: {
      'half a reader': {
        isBlinded: false,
        protocolVersion: 1,
        facts: { ...beginningFacts, readers: 0.5 },
        changes: [],
      },
    },
  },
  beginStudySchema: {
    good: { unsealedReason: null },
    refused: { 'an empty reason': { unsealedReason: ' ' } },
  },
  studyDesignSchema: {
    good: BLINDED_DESIGN,
    refused: {
      'fewer repeat reads than a fifth': { ...BLINDED_DESIGN, repeatShare: 0.1 },
      'three weeks of wash-out': { ...BLINDED_DESIGN, washOutDays: 21 },
      'time points four cases apart': { ...BLINDED_DESIGN, minimalDistance: 4 },
      'an unknown key': { ...BLINDED_DESIGN, readersSee: { ...BLINDED_DESIGN.readersSee, notes: true } },
    },
  },
};
