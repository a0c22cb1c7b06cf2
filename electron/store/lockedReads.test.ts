import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { readHash, type SealedRead } from './lockedReads.ts';

const AP = '00000000-0000-4000-8000-00000000000a';

// As version 1 wrote them. Not to be brought up to date: locked reads hold them for ever.
const RECORDS: JsonValue = [
  { id: 'limb', kind: 'limb', limb: 'L' },
  {
    id: `frame:${AP}`,
    kind: 'frame',
    instanceId: AP,
    frame: {
      kind: 'fourCorners',
      proximalA: [10.5, 20],
      proximalB: [60, 20],
      distalA: [10, 120.25],
      distalB: [60, 120],
      bendsA: [[8, 70]],
      bendsB: [],
    },
    carried: null,
  },
  {
    id: '00000000-0000-4000-8000-0000000000b1',
    kind: 'outline',
    instanceId: AP,
    points: [
      [8, 20],
      [14, 20],
      [14, 60.125],
    ],
    boneClass: 'definite',
    notCountedReason: null,
    face: 'unstated',
  },
  { id: 'side:medial', kind: 'side', side: 'medial', statement: { kind: 'intact' } },
];

const READ: SealedRead = {
  schemaVersion: 1,
  readId: '00000000-0000-4000-8000-000000000001',
  unitId: '00000000-0000-4000-8000-000000000002',
  readerId: '00000000-0000-4000-8000-000000000003',
  authorId: '00000000-0000-4000-8000-000000000003',
  purpose: 'primary',
  occasion: 1,
  version: 1,
  amendmentOf: null,
  amendmentReason: null,
  protocolVersionId: '00000000-0000-4000-8000-000000000004',
  originWorkspaceId: '00000000-0000-4000-8000-000000000005',
  softwareVersion: '0.1.0',
  submittedAt: '2026-01-01T12:00:00.000Z',
  images: [{ instanceId: AP, contentSha256: 'ab'.repeat(32) }],
  context: { isReference: false, images: [{ instanceId: AP, rowSpacingMm: 0.143, label: '标定 é' }] },
  records: RECORDS,
};

describe('the hash of a read that was locked by version 1', () => {
  it('is the same as on the day it was locked', () => {
    expect(readHash(READ)).toBe('b1106608a5a0c4aa5e45f664d951dae8fa313fdc87ad05f6b7b4d7114ca7b34d');
  });

  it('does not depend on the order in which the parts of the read come out of the store', () => {
    const turned = Object.fromEntries(Object.entries(READ).reverse()) as SealedRead;
    expect(readHash(turned)).toBe(readHash(READ));
  });

  it('names marks that are still understood, unchanged', () => {
    expect(readRecordsSchema.parse(RECORDS)).toEqual(RECORDS);
  });
});
