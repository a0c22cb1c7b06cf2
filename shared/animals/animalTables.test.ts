import { describe, expect, it } from 'vitest';
import { valueOrNull } from '../statistics/estimate.ts';
import { animalCohorts } from './animalCohort.ts';
import { animalTables } from './animalTables.ts';
import { animalRead } from './fixtures/handMadeAnimals.ts';

const READS = [
  animalRead('RAT01', [[2, 4], [0, 2], 'cont', 'na'], {
    lengthShareLow: 0.45,
    lengthShareHigh: 0.45,
    volumes: [
      {
        modality: 'CT',
        sectors: [
          { side: 'medial', state: 'disc', coverage: 0.55, occupiedRows: 0.75 },
          { side: 'lateral', state: 'disc', coverage: 0.2, occupiedRows: 0.75 },
          { side: 'anterior', state: 'cont', coverage: 1, occupiedRows: 0.75 },
          { side: 'posterior', state: 'none', coverage: 0, occupiedRows: 0.75 },
        ],
      },
    ],
  }),
  animalRead('RAT02', [[100, 300], 'na', 'na', 'na'], { meanLipUnit: 'px' }),
];

const table = (name: string) => {
  const found = animalTables(READS).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
};

const rowsOf = (name: string) => {
  const { header, rows } = table(name);
  return rows.map((row) => Object.fromEntries(header.map((heading, place) => [heading, row[place]])));
};

describe('the tables of animals', () => {
  it('have rows as long as their header, and no name twice', () => {
    const tables = animalTables(READS);
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
    for (const { header, rows } of tables) {
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.length === header.length)).toBe(true);
      expect(new Set(header).size).toBe(header.length);
    }
  });

  it('hold the numbers of the cohort, unrounded', () => {
    const [cohort] = animalCohorts(READS);
    const found = cohort && valueOrNull(cohort.lips.end);
    expect(rowsOf('animal-cohorts').find(({ lipTakenOver }) => lipTakenOver === 'end')).toMatchObject({
      week: 12,
      n: 4,
      mean: found?.mean,
      least: 0,
      greatest: 4,
      animals: 2,
    });
    expect(rowsOf('animals')).toMatchObject([
      { case: 'RAT01', meanLip: 2, unit: 'mm', lengthShare: 0.45, bridgedSides: 1, notAssessableSides: 1 },
      { case: 'RAT02', meanLip: 200, unit: 'px', lengthShare: null, openSides: 1 },
    ]);
    expect(rowsOf('specimen-pairs')[0]).toMatchObject({
      side: 'medial',
      filmShare: 0.6,
      ctShare: 0.55,
      ctRows: 0.75,
    });
  });

  it('say what is in no number', () => {
    const keys = (name: string) => table(name).notes.map(({ key }) => key);
    expect(keys('animals')).toEqual(['animals.note.inPixels']);
    expect(keys('animal-cohorts')).toEqual(['animals.unitNote', 'animals.note.inPixels']);
    expect(keys('specimen-pairs')).toEqual(['animals.pairs.intro', 'animals.pairs.noCt']);
  });

  it('of no read are heads without rows', () => {
    expect(animalTables([]).map(({ rows }) => rows.length)).toEqual([0, 0, 0, 0]);
  });
});
