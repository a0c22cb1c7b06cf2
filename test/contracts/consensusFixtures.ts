import { AT, type Fixture, HASH, ID } from './fixture.ts';

const found = {
  grades: [3, 'R0'],
  gradesDiffer: true,
  cannotGrade: false,
  shares: [0.25, 0],
  sharesDiffer: true,
  sides: [
    {
      side: 'medial',
      states: ['cont', 'none'],
      coverages: [1, 0],
      statesDiffer: true,
      isOverLimit: true,
      cause: 'missedBone',
    },
  ],
};
const row = {
  unitId: ID,
  codes: ['K7QXN', 'M4TRB'],
  limb: 'L',
  bone: 'tibia',
  found,
  mustBeSettled: true,
  consensus: { consensusId: ID, standing: 'inSession' },
};
const causes = [{ side: 'medial', cause: 'certainty' }];
const decision = { kind: 'first', reason: 'Seen by both', causes };

const decisionDocument = {
  schemaVersion: 1,
  signatureId: ID,
  readerId: ID,
  name: 'Reader',
  meaning: 'consensus',
  statement: 'We agreed.',
  signedAt: AT,
  reads: [
    { readId: ID, sha256: HASH },
    { readId: ID, sha256: HASH },
  ],
};

/** The contracts of disagreements and of the consensus over them; `read` is one of two with what it was read against. */
export const consensusFixtures = (read: object): Readonly<Record<string, Fixture>> => {
  const room = {
    consensusId: ID,
    unitId: ID,
    codes: ['K7QXN', 'M4TRB'],
    reads: [read, read],
    found,
    standing: 'awaitsSignatures',
    decisions: [{ number: 1, ...decision, decidedAt: AT, signedBy: [1] }],
    statement: 'We agreed.',
    thirdReaders: [{ readerId: ID, name: 'Third' }],
    isThirdAsked: false,
    limitPoints: 10,
  };
  return {
    consensusStandingSchema: { good: 'settled', refused: { 'a standing that nobody knows': 'agreed' } },
    consensusCausesSchema: {
      good: causes,
      refused: { 'a cause that is none': [{ side: null, cause: 'haste' }] },
    },
    disagreementsSchema: {
      good: { rows: [row], agreeing: 4, notLockedByTwo: 1, limitPoints: 10 },
      refused: {
        'no count': { rows: [], limitPoints: 10 },
        'one grade': {
          rows: [{ ...row, found: { ...found, grades: [3] } }],
          agreeing: 0,
          notLockedByTwo: 0,
          limitPoints: 10,
        },
        'a standing that is none': {
          rows: [{ ...row, consensus: { consensusId: ID, standing: 'tired' } }],
          agreeing: 0,
          notLockedByTwo: 0,
          limitPoints: 10,
        },
      },
    },
    consensusRoomSchema: {
      good: room,
      refused: {
        'one read': { ...room, reads: [read] },
        'a third signature': { ...room, decisions: [{ ...room.decisions[0], signedBy: [3] }] },
      },
    },
    openConsensusSchema: { good: { unitId: ID }, refused: { 'no unit': {} } },
    consensusDecisionSchema: {
      good: decision,
      refused: {
        'no reason': { ...decision, reason: '  ' },
        'a majority by hand': { ...decision, kind: 'majority' },
      },
    },
    signConsensusSchema: {
      good: { name: 'Reader', passphrase: 'correct horse' },
      refused: { 'no name': { name: ' ', passphrase: 'correct horse' } },
    },
    beginMarksSchema: { good: { from: 'second' }, refused: { 'from nobody': { from: 'third' } } },
    marksBegunSchema: { good: { unitId: ID }, refused: { 'no unit': {} } },
    decisionDocumentSchema: {
      good: decisionDocument,
      refused: {
        'another meaning': { ...decisionDocument, meaning: 'authorship' },
        'no reads': { ...decisionDocument, reads: [] },
      },
    },
    signDecisionSchema: {
      good: { document: '{}', passphrase: 'correct horse' },
      refused: { 'no document': { document: '', passphrase: 'correct horse' } },
    },
    signedDecisionSchema: {
      good: { document: '{}', keyId: HASH, signature: 'AAAA' },
      refused: { 'no key': { document: '{}', keyId: 'A', signature: 'AAAA' } },
    },
    thirdReaderSchema: { good: { readerId: ID }, refused: { nobody: {} } },
  };
};
