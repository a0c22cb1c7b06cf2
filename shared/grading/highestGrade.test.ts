import { describe, expect, it } from 'vitest';
import { highestGrade } from './highestGrade.ts';

const bone = (name: string, grade: number | null) => ({ bone: name, grade, text: String(grade) });

describe("the patient's grade over the bones of a forearm", () => {
  it('is the highest, with its bone; of equal ones the first', () => {
    expect(highestGrade([bone('radius', 2), bone('ulna', 3)])?.bone).toBe('ulna');
    expect(highestGrade([bone('radius', 3), bone('ulna', 3)])?.bone).toBe('radius');
    expect(highestGrade([bone('radius', 0), bone('ulna', 0)])?.grade).toBe(0);
  });

  it('is open while a bone without a grade could have a higher one', () => {
    expect(highestGrade([bone('radius', 3), bone('ulna', null)])).toBeNull();
    expect(highestGrade([bone('radius', 4), bone('ulna', null)])?.bone).toBe('radius');
    expect(highestGrade([])).toBeNull();
  });
});
