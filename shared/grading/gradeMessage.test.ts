import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import type { Side } from '../dicom/projection.ts';
import { worded } from '../texts/wording.ts';
import {
  cannotTell,
  caseOf,
  cont,
  ctOf,
  disc,
  type FourSides,
  intact,
  na,
  none,
  notSeen,
  partlyHidden,
  unread,
} from './fixtures/defect.ts';
import { type GradeCard, gradeMessages } from './gradeMessage.ts';
import { percentOf } from './gradeWords.ts';
import { deriveImso, type GradingInput } from './imso.ts';
import { compareRules } from './robustness.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from './ruleSettings.ts';

function wordedMessages(
  input: GradingInput,
  change: Partial<RuleSettings> = {},
  card: Partial<GradeCard> = {},
) {
  const settings = { ...DEFAULT_RULE_SETTINGS, ...change };
  return gradeMessages({
    derivation: deriveImso(input, settings),
    robustness: compareRules(input, settings),
    settings,
    names: (side) => worded(`sides.${side}`),
    sideNotes: [],
    withIndistinctOtherwise: null,
    ...card,
  });
}

/** The messages as they are said in English. */
const messagesOf = (...args: Parameters<typeof wordedMessages>) =>
  wordedMessages(...args).map((message) => ({ ...message, text: say(message.text) }));

const textOf = (kind: string, ...args: Parameters<typeof messagesOf>) =>
  messagesOf(...args).find((message) => message.kind === kind)?.text;

describe('the sentence on sides that are not seen', () => {
  it.each<[text: string, four: FourSides]>([
    [
      'III or IV. Posterior side hidden by plate: III if it has a gap, IV if continuous.',
      [cont(), none, none, na],
    ],
    [
      'II or IV. Posterior side hidden by plate: II if it has a gap, IV if continuous.',
      [disc(0.4), disc(0.4), disc(0.4), na],
    ],
    [
      '0, I, II or III. Posterior side hidden by plate: 0 or I if it is empty, II if it has bone with a gap, III if continuous.',
      [none, none, none, na],
    ],
    [
      'III or IV. Posterior side hidden by plate: III if it has a gap and the total stays below 50 %, IV if continuous or the total reaches 50 %.',
      [cont(), disc(0.3), disc(0.3), na],
    ],
    [
      '0, I, II, III or IV. Anterior and posterior sides not seen (view missing): 0 or I if both are empty, II if their bone has gaps, III if one is continuous, IV if both are continuous.',
      [none, none, notSeen, notSeen],
    ],
    [
      'II, III or IV. Anterior side not seen (view missing) and posterior side hidden by plate: II if neither is continuous, III if one is continuous and the total stays below 50 %, IV if both are continuous or one is and the total reaches 50 %.',
      [disc(0.2), none, notSeen, na],
    ],
    [
      'II or III. Medial side partly hidden: II if it has a gap, III if continuous.',
      [partlyHidden(disc(0.7), cont()), none, none, none],
    ],
    [
      'II or III. Medial side not clearly continuous or discontinuous: II if it has a gap, III if continuous.',
      [cannotTell(0.97), none, none, none],
    ],
    [
      '0, I or II. Medial side partly hidden: 0 or I if it is empty, II if it has bone with a gap.',
      [partlyHidden(none, disc(0.3)), none, none, none],
    ],
  ])('%s', (text, four) => {
    expect(textOf('openSides', caseOf(four))).toBe(text);
  });

  it('is a note where the side does not matter', () => {
    const messages = messagesOf(caseOf([cont(), cont(), none, na]));
    expect(messages.find(({ kind }) => kind === 'openSidesWithoutEffect')).toEqual({
      kind: 'openSidesWithoutEffect',
      severity: 'note',
      text: 'Posterior side hidden by plate; the grade is the same whatever is there.',
      sides: ['posterior'],
    });
  });

  it('uses the names of a forearm', () => {
    const forearm = {
      medial: 'ulnar',
      lateral: 'radial',
      anterior: 'volar',
      posterior: 'dorsal',
    } as const;
    const names = (side: Side) => worded(`sides.${forearm[side]}`);
    expect(textOf('openSides', caseOf([cont(), none, none, na]), {}, { names })).toBe(
      'III or IV. Dorsal side hidden by plate: III if it has a gap, IV if continuous.',
    );
  });
});

describe('the grade card', () => {
  it('says what would tell 0 from I', () => {
    const empty = caseOf([none, none, none, none]);
    expect(textOf('evidenceNeeded', empty)).toBe(
      'No bone on radiographs. Grade I needs CT, MRI or exploration.',
    );
    expect(textOf('evidenceNeeded', empty, { explorationCounts: 'ctMrOnly' })).toBe(
      'No bone on radiographs. Grade I needs CT or MRI.',
    );
    expect(textOf('evidenceNeeded', empty, { needCartilage: 'yes' })).toBe(
      'No bone on radiographs. Grade I needs cartilage or bone on CT, MRI or histology.',
    );
    expect(textOf('evidenceNeeded', empty, { scale: 'R0..IV' })).toBeUndefined();
    expect(textOf('evidenceNeeded', caseOf([none, none, none, none], { mr: 'negative' }))).toBeUndefined();
    expect(textOf('evidenceNeeded', caseOf([none, none, none, na]))).toBe(
      'If there is no bone, grade I needs CT, MRI or exploration.',
    );
  });

  it('says when a percentage is within measuring error of the threshold', () => {
    const withOthers = (coverage: number) => caseOf([cont(), disc(coverage), disc(coverage), disc(coverage)]);
    expect(textOf('nearThreshold', withOthers(0.32))).toBe('49 %: within measuring error of 50 %.');
    expect(textOf('nearThreshold', withOthers(0.35))).toBe('51 %: within measuring error of 50 %.');
    expect(textOf('nearThreshold', withOthers(0.333))).toBe('On the limit of 50 %, within measuring error.');
    expect(textOf('decided', withOthers(0.333))).toBe(
      'Only the medial side is continuous; bone covers just under 50 % of the defect.',
    );
  });

  it.each<[text: string, input: GradingInput]>([
    ['Medial and anterior sides are continuous.', caseOf([cont(), none, cont(), none])],
    [
      'Medial side is continuous; bone covers 55 % of the defect.',
      caseOf([cont(), disc(0.4), disc(0.4), disc(0.4)]),
    ],
    [
      'Only the lateral side is continuous; bone covers 25 % of the defect.',
      caseOf([none, cont(), none, none]),
    ],
    ['Bone on radiographs, no side continuous.', caseOf([disc(0.2), none, none, none])],
    [
      'No bone on radiographs; MRI and exploration positive.',
      caseOf([none, none, none, none], { mr: 'positive', exploration: 'positive', ct: 'negative' }),
    ],
    ['No bone on radiographs; CT negative.', caseOf([none, none, none, none], { ct: 'negative' })],
    [
      'No bone on radiographs; bone on CT: medial 30 % with a gap, lateral empty, anterior continuous, posterior not assessable.',
      caseOf(
        [none, none, none, none],
        { ct: 'positive' },
        {
          crossSection: ctOf([
            { kind: 'disc', coverage: 0.3 },
            { kind: 'none', coverage: 0 },
            { kind: 'cont', coverage: 1 },
            { kind: 'na' },
          ]),
        },
      ),
    ],
  ])('gives the reason of a certain grade: %s', (text, input) => {
    expect(textOf('decided', input)).toBe(text);
  });

  it('says that bone reaches one half without being continuous', () => {
    const input = caseOf([disc(0.6), disc(0.6), disc(0.6), disc(0.6)]);
    expect(textOf('thresholdReachedDiscontinuous', input)).toBe('50 % or more but discontinuous.');
  });

  it('repeats what the measurement remarks on a side', () => {
    const sideNotes = [{ kind: 'projectionOnly', side: 'lateral' }] as const;
    expect(textOf('projectionOnly', caseOf([none, cont(), none, none]), {}, { sideNotes })).toBe(
      'Lateral side. Bone covers this side in projection; the pieces may not touch.',
    );
  });

  it('has a second line for indistinct marks', () => {
    const input = caseOf([none, none, none, none], { exploration: 'positive' });
    const other = deriveImso(caseOf([disc(0.3), none, none, none]), DEFAULT_RULE_SETTINGS);
    expect(textOf('indistinctDiffers', input, {}, { withIndistinctOtherwise: other })).toBe(
      'II if indistinct marks are counted.',
    );
    expect(
      textOf('indistinctDiffers', input, { indistinctCounts: 'yes' }, { withIndistinctOtherwise: other }),
    ).toBe('II if indistinct marks are left out.');
    const same = deriveImso(input, DEFAULT_RULE_SETTINGS);
    expect(textOf('indistinctAgrees', input, {}, { withIndistinctOtherwise: same })).toBe(
      'The same with indistinct marks counted.',
    );
  });

  it('says which sides CT supplied, and why it did not', () => {
    const crossSection = ctOf([
      { kind: 'na' },
      { kind: 'na' },
      { kind: 'na' },
      { kind: 'cont', coverage: 1 },
    ]);
    const hidden = (daysApart: number) =>
      caseOf([none, none, none, na], {}, { crossSection: { ...crossSection, daysApart } });
    expect(textOf('fromCrossSection', hidden(3))).toBe('Posterior side taken from CT.');
    expect(textOf('crossSectionNotUsed', hidden(31))).toBe(
      'CT lies 31 days from the radiographs: posterior side not taken from it.',
    );
    expect(textOf('crossSectionNotUsed', hidden(3), { ctPolicy: 'strict' })).toBe(
      'CT does not stand in for radiographs here: posterior side not taken from it.',
    );
  });

  it('names what is not read yet, and says nothing else that reading it would change', () => {
    const messages = messagesOf(caseOf([cont(), disc(0.4), unread, unread]));
    expect(messages).toEqual([
      {
        kind: 'unread',
        severity: 'blocks',
        text: 'Anterior and posterior sides not read yet.',
        sides: ['anterior', 'posterior'],
      },
    ]);
  });

  it('blocks where all sides are intact', () => {
    expect(messagesOf(caseOf([intact, intact, intact, intact]))).toEqual([
      {
        kind: 'nothingToGrade',
        severity: 'blocks',
        text: 'All four sides are intact: there is no defect to grade.',
        sides: [],
      },
    ]);
  });

  it('orders what blocks before what could change the grade before notes', () => {
    const sideNotes = [{ kind: 'closedGaps', side: 'medial', share: 0.17 }] as const;
    const messages = messagesOf(caseOf([cont(), disc(0.32), disc(0.32), disc(0.32)]), {}, { sideNotes });
    const severities = messages.map(({ severity }) => severity);
    expect(severities).toEqual(
      [...severities].sort((a, b) => 'bmn'.indexOf(a[0] ?? '') - 'bmn'.indexOf(b[0] ?? '')),
    );
    expect(new Set(severities)).toEqual(new Set(['mayChange', 'note']));
  });

  it('shows no configuration key and no fraction of a per cent', () => {
    const keys = [
      ...Object.keys(DEFAULT_RULE_SETTINGS),
      'anchored',
      'continuousOnly',
      'asDefectSides',
      'ctMrOnly',
    ];
    const side = [
      none,
      disc(0.333),
      cont(),
      na,
      notSeen,
      cannotTell(0.5),
      partlyHidden(disc(0.2), cont()),
      intact,
    ];
    for (const medial of side) {
      for (const posterior of side) {
        for (const { text } of messagesOf(caseOf([medial, disc(0.3337), none, posterior]))) {
          for (const key of keys) expect(text.split(/\W+/)).not.toContain(key === 'scale' ? 'scale' : key);
          expect(text).not.toMatch(/\d[.,]\d|undefined|null|NaN/);
          expect(text).toMatch(/^[0A-Z1-9].*\.$/);
        }
      }
    }
  });
});

describe('a percentage', () => {
  it.each<[share: number, threshold: number | undefined, text: string]>([
    [0, undefined, '0 %'],
    [0.001, undefined, 'under 1 %'],
    [0.494, 0.5, '49 %'],
    [0.4951, 0.5, 'just under 50 %'],
    [0.4951, undefined, 'just under 50 %'],
    [0.5, 0.5, '50 %'],
    [0.9951, undefined, 'over 99 %'],
    [1, undefined, '100 %'],
  ])('of %d (threshold %d) is written %s', (share, threshold, text) => {
    expect(say(percentOf(share, threshold))).toBe(text);
  });
});
