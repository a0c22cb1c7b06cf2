import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import { BLINDED_DESIGN } from '../../shared/study/studyDesign.ts';
import { agreementFixtures } from './agreementFixtures.ts';
import { auditFixtures } from './auditFixtures.ts';
import { caseDataFixtures } from './caseDataFixtures.ts';
import { consensusFixtures } from './consensusFixtures.ts';
import type { Fixture } from './fixture.ts';
import { packageFixtures } from './packageFixtures.ts';

const ID = '5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11';
const OTHER_ID = '0b7e3f66-2c55-4d0e-8f0a-6f5f3a1d2b22';
const AT = '2026-03-01T12:00:00.000Z';
const HASH = 'a'.repeat(64);

const image = {
  instanceId: ID,
  seriesId: OTHER_ID,
  studyUid: '2.25.1',
  seriesUid: '2.25.2',
  instanceUid: '2.25.3',
  modality: 'DX',
  rows: 2000,
  columns: 1000,
  numberOfFrames: 1,
  displayFrame: 1,
  projection: 'AP',
  limb: 'L',
  leadMarker: 'L',
  bodyPart: 'TIBIA',
  patientOrientation: { row: 'L', column: 'F' },
  spacing: {
    pixelSpacing: [0.1, 0.1],
    pixelSpacingCalibrationType: null,
    imagerPixelSpacing: null,
    estimatedRadiographicMagnificationFactor: null,
    distanceSourceToDetectorMm: null,
    distanceSourceToPatientMm: null,
    pixelAspectRatio: null,
  },
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  label: 'Tibia AP',
};

const seriesList = {
  stacks: [
    {
      seriesId: OTHER_ID,
      place: 0,
      modality: 'CT',
      plane: 'axial',
      images: 20,
      spacingMm: 1.25,
      isLocalizer: false,
      sequence: '',
      apart: ['phase 1 of 2'],
      findings: [{ kind: 'gap', text: '1 slice missing between images 3 and 4 (spacing 1.25 mm).' }],
      middle: image,
      hung: [ID],
    },
  ],
  documents: [{ kind: 'report', count: 2 }],
};
const [listedStack] = seriesList.stacks;

const stackFrames = {
  studyUid: '2.25.1',
  seriesUid: '2.25.2',
  isLocalizer: false,
  spacingMm: 0.8,
  frames: [
    {
      instanceUid: '2.25.3',
      facts: {
        instanceId: ID,
        frameNumber: 1,
        seriesId: OTHER_ID,
        modality: 'CT',
        instanceNumber: 1,
        acquisitionNumber: null,
        frameOfReferenceId: null,
        imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
        rows: 512,
        columns: 512,
        pixelSpacing: [0.5, 0.5],
        orientation: { row: [1, 0, 0], column: [0, 1, 0] },
        positionMm: [-120, -120, 30],
        sliceThicknessMm: 0.8,
        echoNumber: null,
        echoTimeMs: null,
        temporalPosition: null,
        triggerTimeMs: null,
        bValue: null,
        inStackPosition: null,
        pulses: null,
      },
    },
  ],
};
const [stackFrame] = stackFrames.frames;

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

const outline = {
  id: OTHER_ID,
  kind: 'outline',
  instanceId: ID,
  points: [
    [1, 1],
    [2, 1],
    [2, 2.5],
  ],
  boneClass: 'definite',
  notCountedReason: null,
  face: 'unstated',
};
const angle = {
  id: '3d2c1b0a-1111-4a2b-8c3d-4e5f60718293',
  kind: 'measure',
  instanceId: ID,
  measure: { kind: 'angle', from: [1, 0], vertex: [0, 0], to: [0, 1] },
};
const setAside = { id: 'setAside:3', kind: 'setAside', was: 'scribble', json: '{"kind":"scribble"}' };
const unreadable = { id: 'unreadable', kind: 'unreadable', reason: '', cause: 'exposure' };
const stackOfSlice = { seriesId: OTHER_ID, place: 0 };
const volumeDefect = {
  id: `volume:${OTHER_ID}:0`,
  kind: 'volumeDefect',
  ...stackOfSlice,
  modality: 'CT',
  grid: {
    columns: 256,
    rows: 256,
    slices: 105,
    origin: [-76.5, -76.5, -41.6],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    spacingMm: [0.6, 0.6, 0.8],
  },
  proximal: [
    [12, 0, 26],
    [-6, 10, 26],
    [-6, -10, 26],
  ],
  distal: [],
  centreLine: [],
  reference: null,
  shell: null,
};
const labelSlice = {
  id: `labels:${OTHER_ID}:0:7`,
  kind: 'labelSlice',
  ...stackOfSlice,
  slice: 7,
  text: '10,20,2,1:2D',
};
const sectorStatement = {
  id: `sector:${OTHER_ID}:0:medial`,
  kind: 'sectorStatement',
  ...stackOfSlice,
  side: 'medial',
  statement: { kind: 'notAssessable', reason: 'metalArtefact', note: '' },
};
const membrane = {
  id: '5d2c1b0a-1111-4a2b-8c3d-4e5f60718293',
  kind: 'membrane',
  ...stackOfSlice,
  from: [0, 12, 3],
  to: [0, 15, 3],
  sequence: 'PD fat-sat axial',
};
const arrow = { ...angle, measure: { kind: 'arrow', from: [5, 5], to: [1, 1], text: 'lip' } };
const ball = {
  id: `image:${ID}`,
  kind: 'image',
  instanceId: ID,
  projection: null,
  largerColumnSide: null,
  rotation: null,
  fiducial: {
    kind: 'ball',
    rim: [
      [0, 5],
      [5, 0],
      [10, 5],
    ],
    lengthMm: 25,
  },
};
/** As balls were marked before their rim was. */
const knownLength = {
  ...ball,
  id: `image:${OTHER_ID}`,
  instanceId: OTHER_ID,
  fiducial: { kind: 'ball', from: [0, 5], to: [10, 5], lengthMm: 25 },
};
const mask = { kind: 'mask', left: 10, top: 20, right: 30, bottom: 40 };
const checkRow = { instanceId: ID, seriesId: OTHER_ID, unitId: ID, caseCode: 'ABCDE', state: 'clean' };
const side = { id: 'side:medial', kind: 'side', side: 'medial', statement: { kind: 'clear' } };

const exportPlan = {
  pictures: 3,
  cases: 1,
  leftOut: [{ kind: 'unchecked', pictures: 2 }],
  isTimeKnown: true,
};
const exportReport = { exported: 2, cases: 1, bytes: 9, leftOut: [], seconds: 0.5 };

const lockedRead = {
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
const unit = {
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
const problem = {
  type: 'about:blank',
  kind: 'notFound',
  title: 'Not found',
  status: 404,
  detail: 'There is no such case.',
};
const session = {
  softwareVersion: '0.1.0',
  reader: { readerId: ID, name: 'Reader', role: 'implicit' },
  signIn: { kind: 'notNeeded' },
  isSealed: false,
  isLocked: false,
  isBlinded: false,
  warning: null,
};

const vaultSecret = { kind: 'passphrase', text: 'correct horse battery' };
const vaultStatus = {
  state: 'unlocked',
  isUnfinished: true,
  progress: { records: { done: 1, total: 2 }, files: { done: 0, total: 1 }, bytes: { done: 0, total: 100 } },
  failure: null,
  plainCopies: ['backups/daily-2026-03-01.sqlite'],
  waitSeconds: 0,
};

const remote = { remoteId: ID, name: 'PACS', address: 'https://pacs.example/rs', auth: 'basic', user: 'me' };
const remoteStudy = {
  studyInstanceUid: '1.2.3',
  patientName: 'Person',
  patientId: 'P1',
  studyDate: '20250131',
  description: 'Tibia',
  modalities: ['CT'],
  series: 2,
  instances: null,
};
const remoteSeries = {
  seriesInstanceUid: '1.2.3.4',
  modality: 'CT',
  seriesNumber: '1',
  description: '',
  instances: 3,
};
const remoteSearch = {
  patientId: '',
  patientName: 'Per',
  fromDate: '20250101',
  toDate: '',
  modality: 'CT',
  offset: 0,
  limit: 25,
};

/** By the name under which shared/contracts exports the schema. */
/** What of a unit a read of it was read against. */
const againstOf = ({ isReference, defect, images, reference, rules, eligibility }: typeof unit) => ({
  isReference,
  defect,
  images,
  reference,
  rules,
  eligibility,
});

const effort = { activeMs: 61_000, idleMs: 0, tools: { outline: 3, undo: 1 } };

export const FIXTURES: Readonly<Record<string, Fixture>> = {
  ...agreementFixtures,
  ...auditFixtures,
  ...caseDataFixtures,
  ...packageFixtures,
  ...consensusFixtures({ ...againstOf(unit), read: lockedRead }),
  checksSchema: {
    good: { rows: [checkRow] },
    refused: { 'a state that nobody gives': { rows: [{ ...checkRow, state: 'seen' }] } },
  },
  pictureCheckSchema: {
    good: { facts: image, boxes: [mask, { ...mask, kind: 'leadMarker', letter: 'L' }], state: 'masked' },
    refused: {
      'a lead marker without its letter': {
        facts: image,
        boxes: [{ ...mask, kind: 'leadMarker' }],
        state: 'clean',
      },
    },
  },
  saveCheckSchema: {
    good: { boxes: [mask] },
    refused: {
      'a box that holds nothing': { boxes: [{ ...mask, right: mask.left }] },
      'a box with half a pixel': { boxes: [{ ...mask, right: 30.5 }] },
      'a mask with a letter': { boxes: [{ ...mask, letter: 'L' }] },
      'more boxes than anybody draws': { boxes: Array.from({ length: 201 }, () => mask) },
    },
  },
  damagedFileSchema: { good: report.damaged[0], refused: { 'no reason': { file: 'a.dcm' } } },
  draftSavedSchema: {
    good: { revision: 1, savedAt: AT },
    refused: {
      'a revision before the first': { revision: 0, savedAt: AT },
      'no time': { revision: 1, savedAt: 'now' },
    },
  },
  imageFactsSchema: {
    good: image,
    refused: {
      'a spacing of nothing': { ...image, spacing: { ...image.spacing, pixelSpacing: [0, 0.1] } },
      'a view that is none': { ...image, projection: 'PROFIL' },
      'frame 0': { ...image, displayFrame: 0 },
    },
  },
  importProgressSchema: { good: progress, refused: { 'an unknown state': { ...progress, state: 'paused' } } },
  unfinishedImportSchema: {
    good: { importId: ID, kind: 'paths', files: 12 },
    refused: { 'a part of a file': { importId: ID, kind: 'paths', files: 1.5 } },
  },
  importReportSchema: { good: report, refused: { 'less than nothing': { ...report, added: -1 } } },
  keySettingSchema: {
    good: { preset: 'ohif', changed: { 'view.invert': ['N'], 'tool.erase': [] } },
    refused: {
      'keys without a preset': { changed: {} },
      'a key that is none': { preset: 'ohif', changed: { 'view.invert': [''] } },
      'five keys for a command': { preset: 'ohif', changed: { 'view.invert': ['A', 'B', 'C', 'D', 'E'] } },
    },
  },
  themeSettingSchema: { good: 'light', refused: { 'a theme that no screen has': 'sepia' } },
  languageSettingSchema: { good: 'zh', refused: { 'a language that no screen speaks': 'la' } },
  lockedReadSchema: {
    good: lockedRead,
    refused: {
      'no hash': { ...lockedRead, sha256: 'A'.repeat(64) },
      'version 0': { ...lockedRead, version: 0 },
      'an unknown purpose': { ...lockedRead, purpose: 'fun' },
    },
  },
  picturesSchema: { good: [image], refused: { 'no list': image } },
  problemSchema: {
    good: problem,
    refused: { 'a success': { ...problem, status: 200 }, 'an unknown kind': { ...problem, kind: 'sad' } },
  },
  readRecordsSchema: {
    good: [
      outline,
      { ...outline, id: ID, control: outline.points },
      angle,
      side,
      unreadable,
      ball,
      knownLength,
      setAside,
    ],
    refused: {
      'a record set aside under no number': [{ ...setAside, id: 'setAside:x' }],
      'an arrow that says nothing': [{ ...arrow, measure: { ...arrow.measure, text: ' ' } }],
      'an arrow with a story': [{ ...arrow, measure: { ...arrow.measure, text: 'x'.repeat(81) } }],
      'a ball of two places': [{ ...ball, fiducial: { ...ball.fiducial, rim: ball.fiducial.rim.slice(1) } }],
      'a ruler with a rim': [{ ...ball, fiducial: { ...ball.fiducial, kind: 'ruler' } }],
      'a return without a why': [{ ...unreadable, cause: 'other' }],
      'a return for a cause that is none': [{ ...unreadable, cause: 'boring' }],
      'one id twice': [side, side],
      'an outline of two points': [{ ...outline, points: outline.points.slice(1) }],
      'a curve through two points': [{ ...outline, control: outline.points.slice(1) }],
      'a point far away': [{ ...outline, points: [...outline.points, [1e9, 0]] }],
      'a point in space': [{ ...outline, points: [...outline.points, [1, 2, 3]] }],
      'an angle without its vertex': [{ ...angle, measure: { ...angle.measure, vertex: null } }],
      'a key too many': [{ ...outline, author: 'me' }],
      'a record under the id of another': [{ ...side, id: 'side:lateral' }],
      'an unread side that was said': [{ ...side, statement: { kind: 'unread' } }],
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
  stackFramesSchema: {
    good: stackFrames,
    refused: {
      'no frames': { ...stackFrames, frames: [] },
      'a frame with a date': { ...stackFrames, frames: [{ ...stackFrame, date: '2031-01-14' }] },
      'a place in two dimensions': {
        ...stackFrames,
        frames: [{ ...stackFrame, facts: { ...stackFrame?.facts, positionMm: [1, 2] } }],
      },
    },
  },
  seriesListSchema: {
    good: seriesList,
    refused: {
      'a stack without images': { ...seriesList, stacks: [{ ...listedStack, images: 0 }] },
      'a plane that is none': { ...seriesList, stacks: [{ ...listedStack, plane: 'slanted' }] },
      'a finding of no kind': {
        ...seriesList,
        stacks: [{ ...listedStack, findings: [{ kind: 'odd', text: '' }] }],
      },
      'a description, which may name a person': {
        ...seriesList,
        stacks: [{ ...listedStack, description: 'Doe, Jane' }],
      },
      'a document with a title': {
        ...seriesList,
        documents: [{ kind: 'report', count: 1, title: 'Doe, Jane' }],
      },
    },
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
  listRemoteSeriesSchema: {
    good: { studyInstanceUid: '1.2.3' },
    refused: { 'a path for a UID': { studyInstanceUid: '../studies' } },
  },
  remoteSchema: { good: remote, refused: { 'an unknown way to sign in': { ...remote, auth: 'kerberos' } } },
  remoteSeriesListSchema: { good: { series: [remoteSeries] }, refused: { 'no list': {} } },
  remoteSeriesSchema: {
    good: remoteSeries,
    refused: { 'no UID': { ...remoteSeries, seriesInstanceUid: '' } },
  },
  remoteStudiesSchema: {
    good: { studies: [remoteStudy], hasMore: true },
    refused: { 'no word on more': { studies: [] } },
  },
  remoteStudySchema: {
    good: remoteStudy,
    refused: { 'less than no series': { ...remoteStudy, series: -1 } },
  },
  remotesSchema: { good: { remotes: [remote] }, refused: { 'a bare list': [remote] } },
  saveRemoteSchema: {
    good: { name: 'PACS', address: 'http://127.0.0.1:8042/dicom-web', auth: { kind: 'bearer', token: 't' } },
    refused: {
      'no web address': { name: 'PACS', address: 'pacs', auth: null },
      'a password in the address': { name: 'PACS', address: 'https://me:word@pacs/', auth: null },
      'a token in the address': { name: 'PACS', address: 'https://pacs/?token=1', auth: null },
      'no name': { name: ' ', address: 'https://pacs', auth: null },
      'half a login': { name: 'PACS', address: 'https://pacs', auth: { kind: 'basic', user: 'me' } },
    },
  },
  searchRemoteSchema: {
    good: remoteSearch,
    refused: {
      'a date with dashes': { ...remoteSearch, fromDate: '2025-01-01' },
      'a page without an end': { ...remoteSearch, limit: 100_000 },
    },
  },
  startRemoteImportSchema: {
    good: { studies: [{ studyInstanceUid: '1.2.3', seriesInstanceUids: null }] },
    refused: {
      'no study': { studies: [] },
      'a study without a series': { studies: [{ studyInstanceUid: '1.2.3', seriesInstanceUids: [] }] },
    },
  },
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
  saveDraftSchema: {
    good: { baseRevision: 0, records: [side] },
    refused: {
      'a key too many': { baseRevision: 0, records: [], note: 'x' },
      'no revision': { records: [] },
    },
  },
  vaultSecretSchema: {
    good: vaultSecret,
    refused: { nothing: { ...vaultSecret, text: '' }, 'another key': { ...vaultSecret, kind: 'token' } },
  },
  sealSchema: {
    good: { passphrase: 'correct horse battery', isRemovingCopies: true },
    refused: { 'a short passphrase': { passphrase: 'hunter2', isRemovingCopies: true } },
  },
  sealedSchema: {
    good: { recoveryCode: 'A1B2C-D3E4F-G5H6J-7K8M9-N0P1Q-2R3S4' },
    refused: { 'half a code': { recoveryCode: 'A1B2C-D3E4F' } },
  },
  changePassphraseSchema: {
    good: { secret: vaultSecret, passphrase: 'another one, longer' },
    refused: { 'a short passphrase': { secret: vaultSecret, passphrase: 'short' } },
  },
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
  exportProgressSchema: {
    good: {
      exportId: ID,
      state: 'done',
      pictures: 2,
      finished: 2,
      bytes: 9,
      report: exportReport,
      failure: null,
    },
    refused: {
      'an unknown state': {
        ...{ exportId: ID, state: 'paused', pictures: 2, finished: 2, bytes: 9 },
        ...{ report: null, failure: null },
      },
    },
  },
  vaultStatusSchema: {
    good: vaultStatus,
    refused: { 'a state that is none': { ...vaultStatus, state: 'open' } },
  },
  sessionSchema: {
    good: session,
    refused: { unknownRole: { ...session, reader: { ...session.reader, role: 'surgeon' } } },
  },
  signInSchema: {
    good: { name: 'Ana', passphrase: 'correct horse' },
    refused: { 'no name': { name: ' ', passphrase: 'correct horse' }, 'no passphrase': { name: 'Ana' } },
  },
  accountsSchema: {
    good: {
      accounts: [{ readerId: ID, name: 'Ana', role: 'reader', specialty: 'radiology', state: 'here' }],
      lockAfterMinutes: 10,
    },
    refused: {
      'the implicit reader': {
        accounts: [{ readerId: ID, name: 'Reader', role: 'implicit', specialty: null, state: 'here' }],
        lockAfterMinutes: 10,
      },
    },
  },
  newAccountSchema: {
    good: { name: 'Ana', role: 'auditor', specialty: null, passphrase: 'correct horse battery' },
    refused: {
      'a short passphrase': { name: 'Ana', role: 'auditor', specialty: null, passphrase: 'horse' },
      'a role without an account': {
        ...{ name: 'Ana', role: 'implicit', specialty: null, passphrase: 'correct horse battery' },
      },
    },
  },
  ownPassphraseSchema: {
    good: { passphrase: 'until now', newPassphrase: 'correct horse battery' },
    refused: { 'a short one': { passphrase: 'until now', newPassphrase: 'horse' } },
  },
  givenPassphraseSchema: {
    good: { newPassphrase: 'correct horse battery' },
    refused: { 'a short one': { newPassphrase: 'horse' } },
  },
  lockAfterSchema: { good: { minutes: 10 }, refused: { never: { minutes: 0 }, 'a day': { minutes: 1440 } } },
  typedPassphraseSchema: { good: 'x', refused: { nothing: '' } },
  newPassphraseSchema: { good: 'correct horse battery', refused: { 'a short one': 'horse' } },
  pendingSignatureSchema: {
    good: {
      statement: 'I, Ana, made this read myself, and it says what I saw.',
      reads: [
        { readId: ID, caseCode: 'K7QXN', version: 1, grade: null, submittedAt: '2026-03-01T12:00:00.000Z' },
      ],
    },
    refused: { 'no statement': { reads: [] } },
  },
  signReadsSchema: {
    good: { readIds: [ID], passphrase: 'correct horse' },
    refused: { 'nothing to sign': { readIds: [], passphrase: 'correct horse' } },
  },
  signedSchema: {
    good: { signedAt: '2026-03-01T12:00:00.000Z', reads: 1, sha256: 'a'.repeat(64) },
    refused: { 'half a hash': { signedAt: '2026-03-01T12:00:00.000Z', reads: 1, sha256: 'a'.repeat(32) } },
  },
  settingKeySchema: { good: 'keyMap', refused: { 'a path': '../keyMap', nothing: '' } },
  settingSchema: {
    good: { value: { keys: [1, null] } },
    refused: { 'no value': {}, 'a key too many': { value: 1, key: 'x' } },
  },
  startImportSchema: {
    good: { kind: 'paths', paths: ['/cd'] },
    refused: {
      'no path': { kind: 'paths', paths: [] },
      'a path with an upload': { kind: 'upload', paths: ['/cd'] },
      'an address': { kind: 'url', url: 'x' },
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
  hangingSettingSchema: {
    good: { protocol: 'withPrior', isLevelShown: true },
    refused: {
      'no protocol': { isLevelShown: true },
      'a name as long as a story': { protocol: 'x'.repeat(41), isLevelShown: true },
    },
  },
  priorsWindowMessageSchema: {
    good: { kind: 'case', unitId: ID },
    refused: {
      'a case by its code': { kind: 'case', unitId: 'C-01' },
      'a name beside the case': { kind: 'case', unitId: ID, patient: 'Doe, Jane' },
      'a message of no kind': { kind: 'mark' },
    },
  },
  priorsWindowPlaceSchema: {
    good: { left: -1920, top: 0, width: 1920, height: 1080 },
    refused: {
      'no width': { left: 0, top: 0, width: 0, height: 1080 },
      'half a pixel': { left: 0.5, top: 0, width: 100, height: 100 },
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
  windowPresetsSchema: {
    good: {
      presets: [
        { name: 'Bone', family: 'CT', window: { kind: 'hounsfield', lower: -500, upper: 1500 } },
        { name: 'Callus', family: 'radiograph', window: { kind: 'share', lower: -0.1, upper: 0.8 } },
      ],
    },
    refused: {
      'a closed window': {
        presets: [{ name: 'Bone', family: 'CT', window: { kind: 'share', lower: 1, upper: 1 } }],
      },
      'no name': {
        presets: [{ name: ' ', family: 'CT', window: { kind: 'share', lower: 0, upper: 1 } }],
      },
      'stored values, which differ by device': {
        presets: [{ name: 'Bone', family: 'radiograph', window: { kind: 'stored', lower: 0, upper: 4095 } }],
      },
    },
  },
  volumeDefect: {
    good: volumeDefect,
    refused: {
      'axes that are not at right angles': {
        ...volumeDefect,
        grid: {
          ...volumeDefect.grid,
          axes: [
            [1, 0, 0],
            [0.6, 0.8, 0],
            [0, 0, 1],
          ],
        },
      },
      'four points of a plane': {
        ...volumeDefect,
        proximal: [...volumeDefect.proximal, [0, 0, 0]],
      },
      'a reference without a direction': { ...volumeDefect, reference: [0, 0, 0] },
    },
  },
  labelSlice: {
    good: labelSlice,
    refused: {
      'runs that do not fill their box': { ...labelSlice, text: '10,20,2,2:2D' },
      'a label that is none': { ...labelSlice, text: '10,20,2,1:2Z' },
    },
  },
  sectorStatement: {
    good: sectorStatement,
    refused: { 'no reason': { ...sectorStatement, statement: { kind: 'notAssessable', note: '' } } },
  },
  membrane: {
    good: membrane,
    refused: {
      'no sequence': { ...membrane, sequence: ' ' },
      'a typed thickness': { ...membrane, thicknessMm: 3 },
    },
  },
  worklistSchema: { good: { rows: [row] }, refused: { 'no rows': {} } },
};
