import { describe, expect, it } from 'vitest';
import { damagedGroups } from './damagedGroups.ts';

describe('damaged files', () => {
  it('are grouped by reason, the most frequent first, whatever their figures are', () => {
    const groups = damagedGroups([
      { file: 'a', reason: 'The file is empty.' },
      { file: 'b', reason: 'It ends early: 22 of 32 bytes.' },
      { file: 'c', reason: 'It ends early: 1,024 of 2,048 bytes.' },
    ]);
    expect(groups.map(({ reason, files }) => [reason, files.map(({ file }) => file).join()])).toEqual([
      ['It ends early: … of … bytes.', 'b,c'],
      ['The file is empty.', 'a'],
    ]);
  });

  it('keep their figures where they share them', () => {
    const files = ['a', 'b'].map((file) => ({ file, reason: 'It stores 12 bits a pixel.' }));
    expect(damagedGroups(files)).toEqual([{ reason: 'It stores 12 bits a pixel.', files }]);
  });
});
