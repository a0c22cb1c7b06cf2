import { animalRead } from '../../shared/animals/fixtures/handMadeAnimals.ts';
import type { Fixture } from './fixture.ts';

const read = animalRead('RAT01', [[2, 4], [0, 2], 'cont', 'na'], {
  volumes: [
    { modality: 'CT', sectors: [{ side: 'medial', state: 'disc', coverage: 0.5, occupiedRows: 1 }] },
    { modality: 'MR', sectors: null },
  ],
});
const circumstances = {
  caseCode: 'K7Q2M',
  species: 'human',
  limb: null,
  bone: 'tibia',
  timePoint: 2,
  daysSinceSpacer: 183,
  grade: 'III',
  gradeWithIndistinct: null,
  feasibleGrades: [3],
  continuousSides: ['medial'],
  lengthShareLow: 0.25,
  reader: 1,
  evidence: { ct: 'positive', mr: 'notDone', exploration: 'negative', histology: 'notDone' },
  sidesFromSection: ['medial'],
  isGrafted: false,
  hasRecurrentInfection: null,
};
const good = { reads: [read], withheldReads: 2 };

/** What animals are told of, and what grades rest on. */
export const animalFixtures: Readonly<Record<string, Fixture>> = {
  animalsSchema: {
    good,
    refused: {
      'a name': { ...good, reads: [{ ...read, name: 'Rat' }] },
      'a lip below nothing': {
        ...good,
        reads: [{ ...read, sides: [{ ...read.sides[0], lipProximal: -1 }] }],
      },
      'a code of another length': { ...good, reads: [{ ...read, caseCode: 'RAT' }] },
    },
  },
  readCircumstancesSchema: {
    good: [circumstances],
    refused: {
      'grades that do not rise': [{ ...circumstances, feasibleGrades: [3, 2] }],
      'words of a reader': [{ ...circumstances, reason: 'As I see it' }],
    },
  },
  studySpeciesSchema: { good: ['human', 'rat'], refused: { 'an unknown one': ['dragon'] } },
};
