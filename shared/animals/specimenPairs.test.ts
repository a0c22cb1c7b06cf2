import { describe, expect, it } from 'vitest';
import { SIDES } from '../dicom/projection.ts';
import { valueOrNull } from '../statistics/estimate.ts';
import type { ReadSector } from './animalRead.ts';
import { animalRead } from './fixtures/handMadeAnimals.ts';
import { specimenPairs } from './specimenPairs.ts';

const sectors = (...told: readonly (readonly [ReadSector['state'], number])[]): readonly ReadSector[] =>
  SIDES.map((side, place) => {
    const [state, coverage] = told[place] ?? ['unread', 0];
    // A bridge of a third of the surface holds bone in every row.
    return { side, state, coverage, occupiedRows: Math.min(1, 3 * coverage) };
  });

const ct = (...told: readonly (readonly [ReadSector['state'], number])[]) =>
  ({ modality: 'CT', sectors: sectors(...told) }) as const;

describe('a specimen radiograph and its CT', () => {
  it('are compared side by side, by share and by state', () => {
    const read = animalRead('RAT01', [[2, 3], [0, 0], 'cont', 'na'], {
      volumes: [ct(['disc', 0.6], ['disc', 0.1], ['disc', 0.95], ['none', 0])],
    });
    const { pairs, unpaired, difference, rowDifference, states } = specimenPairs([read]);
    expect(unpaired).toEqual([]);
    expect(pairs[0]?.sides.map(({ side, film, ct: sector }) => [side, film, sector])).toEqual([
      ['medial', 'disc', 'disc'],
      ['lateral', 'none', 'disc'],
      ['anterior', 'cont', 'disc'],
      ['posterior', null, 'none'],
    ]);
    const points = pairs[0]?.sides.map((side) => side.difference);
    expect(points?.map((value) => value && Math.round(value * 1000) / 1000)).toEqual([10, 10, -5, null]);
    expect(pairs[0]?.sides.map(({ ctRows }) => ctRows)).toEqual([1, expect.closeTo(0.3, 9), 1, 0]);
    // 50, 30 and 0 points.
    expect(valueOrNull(rowDifference)?.mean).toBeCloseTo(80 / 3, 9);
    expect(valueOrNull(difference)).toMatchObject({ n: 3 });
    expect(valueOrNull(difference)?.mean).toBeCloseTo(5, 9);
    expect(states).toMatchObject({ compared: 3, same: 1 });
  });

  it('take the first CT that could be laid flat, and leave a hidden share and an unread sector out', () => {
    const read = animalRead('RAT01', [[2, 3], [1, 1], 'na', 'na'], {
      volumes: [
        { modality: 'MR', sectors: sectors(['cont', 1]) },
        { modality: 'CT', sectors: null },
        ct(['disc', 0.5], ['unread', 0.4]),
      ],
    });
    const hidden = read.sides.map((side) => (side.side === 'medial' ? { ...side, coverageHigh: 0.9 } : side));
    const { pairs, difference, states } = specimenPairs([{ ...read, sides: hidden }]);
    expect(pairs[0]?.sides[0]).toMatchObject({ film: 'disc', ct: 'disc', filmShare: null, difference: null });
    expect(pairs[0]?.sides[1]).toMatchObject({ ct: null, ctShare: null });
    expect(valueOrNull(difference)).toBeNull();
    expect(states).toMatchObject({ compared: 1, same: 1 });
  });

  it('are no pair where one of them is missing, and what is missing is told in the order of the cases', () => {
    const lips = [[1, 1], 'na', 'na', 'na'] as const;
    const { pairs, unpaired } = specimenPairs([
      animalRead('RAT03', ['na', 'na', 'na', 'na'], { volumes: [ct(['disc', 0.5])] }),
      animalRead('RAT02', lips, { volumes: [{ modality: 'CT', sectors: null }] }),
      animalRead('RAT01', lips, { volumes: [{ modality: 'MR', sectors: sectors(['cont', 1]) }] }),
    ]);
    expect(pairs).toEqual([]);
    expect(unpaired.map(({ caseCode, missing }) => [caseCode, missing])).toEqual([
      ['RAT01', 'noCt'],
      ['RAT02', 'ctNotLaidFlat'],
      ['RAT03', 'noFilm'],
    ]);
  });
});
