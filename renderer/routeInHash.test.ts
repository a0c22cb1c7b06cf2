import { describe, expect, it } from 'vitest';
import { caseOfHash, longitudinalOfHash, sectionOfHash, studyTabOfHash } from './routeInHash.ts';

describe('an address', () => {
  const id = '0b8f3a52-91d4-4c1e-8f5e-2a7c6d9e1f00';
  const series = '5f1de1a8-5b2a-4f8e-9f43-0a8b2c6d7e11';

  it('names a unit by its whole id, and nothing else', () => {
    expect(caseOfHash(`#/units/${id}`)).toEqual({ unitId: id, volume: null });
    for (const other of ['', '#/', '#/units/', `#/units/${id}/x`, '#/units/..%2f', `#units/${id}`]) {
      expect(caseOfHash(other)).toBeNull();
    }
  });

  it('names the stack of a unit that is open as a volume', () => {
    expect(caseOfHash(`#/units/${id}/volumes/${series}/2`)).toEqual({
      unitId: id,
      volume: { seriesId: series, place: 2 },
    });
    for (const other of [`${series}`, `${series}/`, `${series}/-1`, `x/0`, `${series}/0/1`]) {
      expect(caseOfHash(`#/units/${id}/volumes/${other}`)).toBeNull();
    }
  });

  it('names a section to be read, or the list of them', () => {
    expect(sectionOfHash(`#/histology/${id}`)).toBe(id);
    expect(sectionOfHash('#/histology')).toBeNull();
    for (const other of ['', '#/', '#/histologies', `#/histology/${id}/x`]) {
      expect(sectionOfHash(other)).toBeUndefined();
    }
  });

  it('names a defect over time, or the list of all', () => {
    expect(longitudinalOfHash(`#/longitudinal/${id}`)).toBe(id);
    expect(longitudinalOfHash('#/longitudinal')).toBeNull();
    expect(longitudinalOfHash('#/longitudinal/elsewhere')).toBeNull();
    for (const other of ['', '#/', '#/longitudinals', `#/longitudinal/${id}/x`]) {
      expect(longitudinalOfHash(other)).toBeUndefined();
    }
  });

  it('names a tab of the study, the first where it names none', () => {
    expect(studyTabOfHash('#/study')).toBe('protocol');
    expect(studyTabOfHash('#/study/cases')).toBe('cases');
    expect(studyTabOfHash('#/study/caseData')).toBe('caseData');
    for (const other of ['', '#/', '#/study/', '#/study/elsewhere', '#/studys', '#/study/cases/x']) {
      expect(studyTabOfHash(other)).toBeNull();
    }
  });
});
