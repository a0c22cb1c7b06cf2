import { AT, type Fixture } from './fixture.ts';

const holds = { reads: 3, drafts: 1, patients: 2 };
const copy = {
  name: 'daily-2026-03-01.sqlite',
  kind: 'daily',
  at: AT,
  bytes: 4096,
  isSound: true,
  isFromBeforeSeal: false,
  holds,
};
const salvaged = {
  setAside: 'set-aside-2026',
  tables: [{ table: 'read', rows: 3, isCutShort: true, refused: 0 }],
  holds,
  dangling: 0,
};

export const backupFixtures: Readonly<Record<string, Fixture>> = {
  backupsSchema: {
    good: { backups: [copy, { ...copy, isSound: false, holds: null }] },
    refused: { 'a copy of an unknown kind': { backups: [{ ...copy, kind: 'weekly' }] } },
  },
  restoreRequestSchema: { good: { name: copy.name }, refused: { 'no name': { name: '' } } },
  restoredSchema: { good: { setAside: 'set-aside-2026' }, refused: { nothing: {} } },
  salvagedSchema: {
    good: salvaged,
    refused: { 'fewer rows than none': { ...salvaged, holds: { ...holds, reads: -1 } } },
  },
};
