import { handMadeTable } from '../study/handMadeTable.ts';
import type { Fixture } from './fixture.ts';

const table = handMadeTable({ units: 5, patients: 3, random: () => 0.5 });
const good = {
  table,
  readers: [
    { name: 'Dr A', specialty: 'orthopaedics', locked: 5 },
    { name: 'Dr B', specialty: 'radiology', locked: 6 },
  ],
  units: 8,
  scale: '0..4',
  primaryGrade: 'derived',
  naPolicy: 'exclude',
  protocolVersions: [1, 2],
  seed: 0xffff_ffff,
};
const [unit] = table.units;
const [read] = unit?.reads ?? [];

/** The contract of the table that agreement is computed from. */
export const agreementFixtures: Readonly<Record<string, Fixture>> = {
  openGradesSchema: { good: [0, 1], refused: { 'grades that do not rise': [1, 1] } },
  sideStatesSchema: {
    good: { medial: 'none', lateral: 'disc', anterior: 'cont', posterior: null },
    refused: { 'a side that is missing': { medial: 'none', lateral: 'disc', anterior: 'cont' } },
  },
  agreementValuesSchema: {
    good: read?.values,
    refused: { 'more than all of the defect': { ...read?.values, percent: 101 } },
  },
  agreementSchema: {
    good,
    refused: {
      'the read of one reader alone': {
        ...good,
        table: { ...table, units: [{ patient: 0, reads: [read] }] },
      },
      'an id of a unit': { ...good, table: { ...table, units: [{ ...unit, unitId: 'x' }] } },
      'grades that do not rise': {
        ...good,
        table: {
          ...table,
          units: [{ patient: 0, reads: [read, { reader: 1, values: { ...read?.values, derived: [4, 3] } }] }],
        },
      },
      'a seed beyond what is drawn from': { ...good, seed: 2 ** 32 },
    },
  },
};
