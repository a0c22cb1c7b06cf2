import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPair, pairFlaw, type ViewCandidate } from './viewPair.ts';

const view = (name: string, part: Partial<ViewCandidate> = {}): ViewCandidate => ({
  instanceId: name,
  studyId: 'day',
  projection: name.startsWith('a') ? 'AP' : 'lateral',
  limb: 'L',
  bodyPart: 'TIBIA',
  seriesNumber: 1,
  instanceNumber: 1,
  fieldMm: 300,
  ...part,
});

const pair = (...views: readonly ViewCandidate[]) => {
  const { ap, lateral } = bestPair(views);
  return [ap?.instanceId ?? null, lateral?.instanceId ?? null];
};

describe('of several exposures, the pair that hangs', () => {
  it.each<readonly [string, readonly ViewCandidate[], readonly (string | null)[]]>([
    ['is the only one there is', [view('a'), view('l')], ['a', 'l']],
    [
      'is of one limb before all',
      [view('a'), view('l1', { limb: 'R' }), view('l2', { studyId: 'other' })],
      ['a', 'l2'],
    ],
    [
      'is of a known limb rather than of an unknown one',
      [view('a'), view('l1', { limb: null }), view('l2', { seriesNumber: 9 })],
      ['a', 'l2'],
    ],
    [
      'is of one study',
      [view('a1'), view('a2', { studyId: 'other' }), view('l', { studyId: 'other', seriesNumber: 8 })],
      ['a2', 'l'],
    ],
    [
      'is of one body part',
      [view('a1', { bodyPart: 'KNEE' }), view('a2', { seriesNumber: 7 }), view('l')],
      ['a2', 'l'],
    ],
    [
      'is nearest in series: the repeated AP and the lateral that followed it',
      [view('a1', { seriesNumber: 1 }), view('a2', { seriesNumber: 2 }), view('l', { seriesNumber: 3 })],
      ['a2', 'l'],
    ],
    [
      'is nearest in number within one series',
      [
        view('a1', { instanceNumber: 1 }),
        view('a2', { instanceNumber: 2 }),
        view('l', { instanceNumber: 3 }),
      ],
      ['a2', 'l'],
    ],
    [
      'shows most of the limb where all else is equal',
      [view('a1', { fieldMm: 200 }), view('a2', { fieldMm: 430 }), view('l')],
      ['a2', 'l'],
    ],
    ['takes AP rather than PA', [view('a1', { projection: 'PA' }), view('a2'), view('l')], ['a2', 'l']],
    ['takes PA where there is no AP', [view('a1', { projection: 'PA' }), view('l')], ['a1', 'l']],
    [
      'is the view that shows most where it has no partner',
      [view('a1', { fieldMm: 200 }), view('a2', { fieldMm: 400 })],
      ['a2', null],
    ],
    [
      'is none of obliques',
      [view('a', { projection: 'oblique' }), view('l', { projection: null })],
      [null, null],
    ],
  ])('%s', (_, views, expected) => {
    expect(pair(...views)).toEqual(expected);
  });

  it('is the same in whatever order the pictures came', () => {
    const some = fc.array(
      fc.record({
        instanceId: fc.uuid(),
        studyId: fc.constantFrom('one', 'two'),
        projection: fc.constantFrom('AP', 'PA', 'lateral', null),
        limb: fc.constantFrom('L', 'R', null),
        bodyPart: fc.constantFrom('TIBIA', 'KNEE', null),
        seriesNumber: fc.option(fc.integer({ min: 1, max: 4 })),
        instanceNumber: fc.option(fc.integer({ min: 1, max: 4 })),
        fieldMm: fc.option(fc.constantFrom(200, 430)),
      } as const),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        some.chain((views) =>
          fc.tuple(fc.constant(views), fc.shuffledSubarray(views, { minLength: views.length })),
        ),
        ([views, shuffled]) => {
          expect(bestPair(shuffled)).toEqual(bestPair(views));
        },
      ),
    );
  });
});

describe('what hangs', () => {
  it('says where it is no pair', () => {
    const [one, other] = [{ studyUid: '1' }, { studyUid: '2' }];
    expect(pairFlaw(one, one)).toBe(null);
    expect(pairFlaw(one, other)).toBe('twoStudies');
    expect(pairFlaw(one, null)).toBe('noLateral');
    expect(pairFlaw(null, one)).toBe('noAp');
    expect(pairFlaw(null, null)).toBe(null);
  });
});
