import { AT, type Fixture, HASH, ID, OTHER_ID } from './fixture.ts';
import { image } from './pictureFixtures.ts';

const KEY = `${'A'.repeat(43)}=`;
const VALUE = `${'A'.repeat(86)}==`;
const FINGERPRINT = '0123 4567 89AB CDEF 0123 4567 89AB CDEF';
const INCOMING = 'a'.repeat(32);

const enrolment = {
  format: 'osteoread.enrolment',
  version: 1,
  name: 'Reader A',
  publicKey: KEY,
  workspaceId: ID,
  signature: VALUE,
};
const file = { name: `pictures/${ID}.dcm`, bytes: 10, sha256: HASH };
const picture = {
  file: file.name,
  instanceId: ID,
  seriesId: OTHER_ID,
  studyId: ID,
  frameOfReferenceId: OTHER_ID,
  stackFrameOfReferenceId: null,
  projection: 'AP',
  limb: 'L',
  bodyPart: 'TIBIA',
  patientOrientation: { row: 'L', column: 'F' },
  spacing: image.spacing,
  isTextChecked: true,
  leadMarkers: [{ letter: 'L', left: 1, top: 2, right: 3, bottom: 4 }],
};
const assignment = {
  assignmentId: ID,
  purpose: 'primary',
  occasion: 1,
  position: 1,
  block: 1,
  caseCode: 'ABCDE',
  limb: 'L',
  bone: 'tibia',
  type: 'segmental',
  species: 'human',
  isReference: false,
  pictures: [picture],
  reference: { unitId: OTHER_ID, pictures: [picture] },
};
const section = {
  assignmentId: OTHER_ID,
  position: 1,
  code: 'FGHJK',
  stain: 'cd31',
  widthPx: 400,
  heightPx: 300,
  scale: { kind: 'stated', umPerPx: 0.5 },
  sampling: { kind: 'all' },
  file: `sections/${OTHER_ID}.jpg`,
};
const assignments = {
  format: 'osteoread.assignments',
  version: 2,
  studyId: ID,
  studyName: 'Membranes',
  workspaceId: OTHER_ID,
  coordinator: 'The coordinator',
  reader: { readerId: ID, name: 'Reader A', specialty: 'radiology' },
  protocols: [{ protocolVersionId: ID, number: 1, rules: '{}', design: null }],
  assignments: [assignment],
  sections: [section],
  files: [file],
};
const reads = {
  format: 'osteoread.reads',
  version: 2,
  studyId: ID,
  workspaceId: OTHER_ID,
  reader: { readerId: ID, name: 'Reader A' },
  reads: [{ readId: ID, assignmentId: OTHER_ID, caseCode: 'ABCDE', file: `reads/${ID}.json` }],
  sectionReads: [{ sectionReadId: ID, assignmentId: OTHER_ID, code: 'FGHJK', file: `sections/${ID}.json` }],
  efforts: [{ readId: ID, openedAt: AT, closedAt: AT, activeMs: 1, idleMs: 0, tools: '{}' }],
  signatures: [
    {
      signatureId: ID,
      meaning: 'authorship',
      signedAt: AT,
      sha256: HASH,
      document: '{}',
      keyId: HASH,
      keySignature: VALUE,
      readIds: [ID],
      sectionReadIds: [ID],
    },
  ],
  queries: [{ queryId: ID, readId: ID, cause: null, at: AT, text: 'Too dark' }],
  audit: { file: 'audit/chain.jsonl', events: 3, headSha256: HASH },
  files: [{ ...file, name: 'audit/chain.jsonl' }],
};
const sealed = {
  schemaVersion: 1,
  readId: ID,
  unitId: ID,
  readerId: ID,
  authorId: ID,
  purpose: 'primary',
  occasion: 1,
  version: 1,
  amendmentOf: null,
  amendmentReason: null,
  protocolVersionId: ID,
  originWorkspaceId: ID,
  softwareVersion: '0.1.0',
  submittedAt: AT,
  images: [{ instanceId: ID, contentSha256: HASH }],
  context: {},
  records: [],
};
const sealedSection = {
  schemaVersion: 1,
  sectionReadId: ID,
  assignmentId: OTHER_ID,
  sectionId: OTHER_ID,
  readerId: ID,
  version: 1,
  amendmentReason: null,
  softwareVersion: '0.1.0',
  submittedAt: AT,
  context: {},
  records: [],
};
const report = {
  kind: 'readsTaken',
  reader: 'Reader A',
  merged: 1,
  sections: 1,
  alreadyHere: 0,
  auditEvents: 3,
  conflicts: [],
};

/** What goes between two computers, and what is asked about it. */
export const packageFixtures: Readonly<Record<string, Fixture>> = {
  packageHeadSchema: {
    good: { format: 'osteoread.reads', version: 2 },
    refused: {
      'no version': { format: 'osteoread.reads' },
      'a version in words': { format: 'x', version: 'new' },
    },
  },
  packageSignatureSchema: {
    good: { algorithm: 'ed25519', publicKey: KEY, value: VALUE },
    refused: {
      'another algorithm': { algorithm: 'none', publicKey: KEY, value: VALUE },
      'a short key': { algorithm: 'ed25519', publicKey: 'AA==', value: VALUE },
    },
  },
  enrolmentSchema: {
    good: enrolment,
    refused: { 'no name': { ...enrolment, name: '' }, 'a private key': { ...enrolment, privateKey: KEY } },
  },
  assignmentManifestSchema: {
    good: assignments,
    refused: {
      'a newer version': { ...assignments, version: 3 },
      'a section of a patient': { ...assignments, sections: [{ ...section, caseCode: 'ABCDE' }] },
      'when the tissue was taken': { ...assignments, sections: [{ ...section, daysSinceSpacer: 40 }] },
      'a way out of the archive': { ...assignments, files: [{ ...file, name: '../../x/y.dcm' }] },
      'a day offset': { ...assignments, assignments: [{ ...assignment, dayOffset: 3 }] },
      'a date of a picture': {
        ...assignments,
        assignments: [{ ...assignment, pictures: [{ ...picture, studyDate: '20240101' }] }],
      },
      'a case without pictures': { ...assignments, assignments: [{ ...assignment, pictures: [] }] },
    },
  },
  readManifestSchema: {
    good: reads,
    refused: {
      'the other kind': { ...reads, format: 'osteoread.assignments' },
      'no audit': { ...reads, audit: null },
      'a signature under nothing': {
        ...reads,
        signatures: [{ ...reads.signatures[0], readIds: [], sectionReadIds: [] }],
      },
      'a consensus': { ...reads, signatures: [{ ...reads.signatures[0], meaning: 'consensus' }] },
    },
  },
  packagedReadSchema: {
    good: { sealed, sha256: HASH, derived: {} },
    refused: {
      'no hash': { sealed, derived: {} },
      'a name': { sealed, sha256: HASH, derived: {}, name: 'A' },
    },
  },
  packagedSectionReadSchema: {
    good: { sealed: sealedSection, sha256: HASH, derived: {} },
    refused: {
      'no hash': { sealed: sealedSection, derived: {} },
      'a name': { sealed: { ...sealedSection, name: 'A' }, sha256: HASH, derived: {} },
    },
  },
  packageReportSchema: { good: report, refused: { 'an unknown kind': { ...report, kind: 'sent' } } },
  packageProgressSchema: {
    good: { jobId: INCOMING, state: 'done', items: 2, finished: 2, report, failure: null },
    refused: {
      'an unknown state': { jobId: INCOMING, state: 'paused', items: 2, finished: 2, report, failure: null },
    },
  },
  packagesSchema: {
    good: {
      ownFingerprint: FINGERPRINT,
      readers: [
        {
          readerId: ID,
          name: 'Reader A',
          fingerprints: [FINGERPRINT],
          cases: 3,
          sections: 2,
          uncalibrated: 1,
          unchecked: 0,
          reads: 1,
          sectionReads: 1,
        },
      ],
      ledger: [
        {
          packageId: HASH,
          kind: 'reads',
          direction: 'taken',
          reader: 'Reader A',
          items: 1,
          sections: 0,
          at: AT,
        },
      ],
    },
    refused: {
      'a fingerprint cut short': {
        ownFingerprint: null,
        readers: [
          {
            readerId: ID,
            name: 'A',
            fingerprints: ['0123 4567'],
            cases: 3,
            sections: 0,
            uncalibrated: 0,
            unchecked: 0,
            reads: 1,
            sectionReads: 0,
          },
        ],
        ledger: [],
      },
    },
  },
  ownPackagesSchema: {
    good: {
      workspace: 'reader',
      fingerprint: FINGERPRINT,
      coordinator: null,
      cases: 3,
      reads: 1,
      sections: 2,
      sectionReads: 1,
    },
    refused: {
      'an unknown workspace': {
        workspace: 'mine',
        fingerprint: null,
        coordinator: null,
        cases: 0,
        reads: 0,
        sections: 0,
        sectionReads: 0,
      },
    },
  },
  makeAssignmentsSchema: {
    good: { readerId: ID, passphrase: 'secret' },
    refused: {
      'no passphrase': { readerId: ID, passphrase: '' },
      'a path': { readerId: ID, passphrase: 'x', out: '/' },
    },
  },
  makeReadsSchema: { good: { passphrase: 'secret' }, refused: { 'no passphrase': { passphrase: '' } } },
  incomingPackageSchema: { good: { incomingId: INCOMING }, refused: { 'a path': { incomingId: '../x' } } },
  takePackageSchema: {
    good: { incomingId: INCOMING, kind: 'reads', passphrase: null },
    refused: { 'a path': { incomingId: '/tmp/x.zip', kind: 'reads', passphrase: null } },
  },
  addReaderSchema: {
    good: { name: 'Reader A', specialty: null },
    refused: {
      'no name': { name: ' ', specialty: null },
      'a role': { name: 'A', specialty: null, role: 'reader' },
    },
  },
  lookedKeySchema: {
    good: { name: 'Reader A', fingerprint: FINGERPRINT },
    refused: { 'small letters': { name: 'Reader A', fingerprint: FINGERPRINT.toLowerCase() } },
  },
  confirmKeySchema: {
    good: { readerId: ID, enrolment },
    refused: { 'no key file': { readerId: ID, enrolment: null } },
  },
};
