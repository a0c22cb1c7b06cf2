import { describe, expect, it } from 'vitest';
import { hashOfHelp, helpOfHash, linkedPlace } from './helpAddress.ts';

describe('a place in the help', () => {
  it('has an address that names it again', () => {
    for (const place of [
      { name: 'guide', section: null },
      { name: 'guide', section: 'ct-and-mr' },
      { name: 'method', section: null },
      { name: 'decisions/0036-cohort-tables', section: 'why' },
    ])
      expect(helpOfHash(hashOfHelp(place))).toEqual(place);
    expect(hashOfHelp({ name: 'guide', section: null })).toBe('#/help');
  });

  it('is named by no other address', () => {
    for (const other of ['', '#/', '#/helps', '#/help/', '#/help/..', '#/help/a/b/c', '#/help/%', '#help'])
      expect(helpOfHash(other)).toBeNull();
  });

  it('is where a link leads, as seen from the document of the link', () => {
    expect(linkedPlace('#marks', 'guide')).toEqual({ name: 'guide', section: 'marks' });
    expect(linkedPlace('formats.md', 'guide')).toEqual({ name: 'formats', section: null });
    expect(linkedPlace('decisions/0004-x.md#how', 'method')).toEqual({
      name: 'decisions/0004-x',
      section: 'how',
    });
    expect(linkedPlace('0027-aliases.md', 'decisions/0028-agreement')).toEqual({
      name: 'decisions/0027-aliases',
      section: null,
    });
    expect(linkedPlace('../formats.md', 'decisions/0028-agreement')).toEqual({
      name: 'formats',
      section: null,
    });
    for (const outside of ['../README.md', 'https://example.org/a.md', 'study.schema.json'])
      expect(linkedPlace(outside, 'guide')).toBeNull();
  });
});
