import type { RuleSettings } from '../../../shared/grading/ruleSettings.ts';
import type { ProtocolKey, ProtocolSettings } from '../../../shared/study/protocolChanges.ts';
import { LEAST_DISTANCE, LEAST_WASH_OUT_DAYS } from '../../../shared/study/studyDesign.ts';
import type { TextKey } from '../../../shared/texts/wording.ts';

type ValueOf<Key extends ProtocolKey> = ProtocolSettings[Key];
/** Keys whose values are of a kind. */
type KeysOf<T> = { [Key in ProtocolKey]: ProtocolSettings[Key] extends T ? Key : never }[ProtocolKey];

export type SettingOption = { readonly value: string; readonly label: TextKey };

/** One setting of the protocol: how it is shown, and how its value is read from all settings and written to them. */
export type Setting = {
  readonly key: ProtocolKey;
  readonly label: TextKey;
  readonly effect: TextKey;
} & (
  | {
      readonly kind: 'choice';
      readonly options: readonly SettingOption[];
      readonly read: (settings: ProtocolSettings) => string;
      readonly write: (settings: ProtocolSettings, value: string) => ProtocolSettings;
    }
  | {
      readonly kind: 'number';
      readonly unit: TextKey;
      readonly least: number;
      readonly most: number;
      readonly step: number;
      /** What a value of 1 of the setting is on screen: 100 for a share in per cent. */
      readonly factor: number;
      readonly read: (settings: ProtocolSettings) => number;
      readonly write: (settings: ProtocolSettings, value: number) => ProtocolSettings;
    }
  | {
      /** By its formula, or a length of one's own. */
      readonly kind: 'length';
      readonly read: (settings: ProtocolSettings) => number | null;
      readonly write: (settings: ProtocolSettings, mm: number | null) => ProtocolSettings;
    }
);

function choice<Key extends KeysOf<string>>(
  key: Key,
  texts: { readonly label: TextKey; readonly effect: TextKey },
  options: readonly (readonly [value: ValueOf<Key>, label: TextKey])[],
): Setting {
  return {
    kind: 'choice',
    key,
    ...texts,
    options: options.map(([value, label]) => ({ value: String(value), label })),
    read: (settings) => String(settings[key]),
    write: (settings, value) => {
      const found = options.find(([option]) => option === value);
      return found === undefined ? settings : { ...settings, [key]: found[0] };
    },
  };
}

function yesOrNo(
  key: KeysOf<boolean>,
  texts: { readonly label: TextKey; readonly effect: TextKey },
): Setting {
  return {
    kind: 'choice',
    key,
    ...texts,
    options: [
      { value: 'true', label: 'protocol.yes' },
      { value: 'false', label: 'protocol.no' },
    ],
    read: (settings) => String(settings[key]),
    write: (settings, value) => ({ ...settings, [key]: value === 'true' }),
  };
}

type NumberShape = {
  readonly unit: TextKey;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly factor?: number;
};

function number(
  key: KeysOf<number>,
  texts: { readonly label: TextKey; readonly effect: TextKey },
  { step = 1, factor = 1, ...shape }: NumberShape,
): Setting {
  return {
    kind: 'number',
    key,
    ...texts,
    ...shape,
    step,
    factor,
    // Hundredths of a share are whole per cents, however the product is rounded.
    read: (settings) => Math.round(settings[key] * factor * 1e6) / 1e6,
    write: (settings, value) => ({ ...settings, [key]: value / factor }),
  };
}

function length<Formula extends string>(
  key: 'gapTolerance' | 'wIn' | 'wOut',
  texts: { readonly label: TextKey; readonly effect: TextKey },
  formula: Formula & Extract<RuleSettings[typeof key], string>,
): Setting {
  return {
    kind: 'length',
    key,
    ...texts,
    read: (settings) => {
      const value = settings[key];
      return typeof value === 'string' ? null : value.mm;
    },
    write: (settings, mm) => ({ ...settings, [key]: mm === null ? formula : { mm } }),
  };
}

export type SettingGroup = { readonly title: TextKey; readonly settings: readonly Setting[] };

const texts = <Key extends ProtocolKey>(key: Key) =>
  ({ label: `protocol.${key}.label`, effect: `protocol.${key}.effect` }) as const;

/** No repeat reads, or a share that the method knows; anything between none and a fifth is refused. */
const REPEAT_SHARES = [
  [0, 'protocol.repeatShare.none'],
  [0.2, 'protocol.repeatShare.fifth'],
  [0.25, 'protocol.repeatShare.quarter'],
  [0.3, 'protocol.repeatShare.most'],
] as const satisfies readonly (readonly [share: number, label: TextKey])[];

const REPEAT_SHARE_SETTING: Setting = {
  kind: 'choice',
  key: 'repeatShare',
  ...texts('repeatShare'),
  options: REPEAT_SHARES.map(([share, label]) => ({ value: String(share), label })),
  read: ({ repeatShare }) => String(repeatShare),
  write: (settings, value) => ({ ...settings, repeatShare: Number(value) }),
};

/** Every setting of a protocol, in groups (method §6, §5). */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: 'protocol.groups.reading',
    settings: [
      choice('gradeReveal', texts('gradeReveal'), [
        ['live', 'protocol.gradeReveal.live'],
        ['afterOwnGrade', 'protocol.gradeReveal.afterOwnGrade'],
        ['afterSubmit', 'protocol.gradeReveal.afterSubmit'],
      ]),
      choice('primaryGrade', texts('primaryGrade'), [
        ['derived', 'protocol.primaryGrade.derived'],
        ['committed', 'protocol.primaryGrade.committed'],
      ]),
      choice('scale', texts('scale'), [
        ['0..4', 'protocol.scale.full'],
        ['R0..IV', 'protocol.scale.radiographs'],
      ]),
      choice('naPolicy', texts('naPolicy'), [
        ['exclude', 'protocol.naPolicy.exclude'],
        ['lower', 'protocol.naPolicy.lower'],
        ['upper', 'protocol.naPolicy.upper'],
      ]),
      choice('defectFrame', texts('defectFrame'), [
        ['perReader', 'protocol.defectFrame.perReader'],
        ['shared', 'protocol.defectFrame.shared'],
      ]),
    ],
  },
  {
    title: 'protocol.groups.shown',
    settings: [
      yesOrNo('seesTime', texts('seesTime')),
      yesOrNo('seesPriors', texts('seesPriors')),
      yesOrNo('seesReference', texts('seesReference')),
      yesOrNo('seesSeries', texts('seesSeries')),
    ],
  },
  {
    title: 'protocol.groups.layout',
    settings: [
      REPEAT_SHARE_SETTING,
      number('washOutDays', texts('washOutDays'), {
        unit: 'protocol.units.days',
        least: LEAST_WASH_OUT_DAYS,
        most: 3650,
      }),
      number('minimalDistance', texts('minimalDistance'), {
        unit: 'protocol.units.cases',
        least: LEAST_DISTANCE,
        most: 100,
      }),
      number('disagreementLimitPoints', texts('disagreementLimitPoints'), {
        unit: 'protocol.units.points',
        least: 1,
        most: 100,
      }),
    ],
  },
  {
    title: 'protocol.groups.grade',
    settings: [
      choice('pctRule', texts('pctRule'), [
        ['anchored', 'protocol.pctRule.anchored'],
        ['continuousOnly', 'protocol.pctRule.continuousOnly'],
        ['any', 'protocol.pctRule.any'],
        ['off', 'protocol.pctRule.off'],
      ]),
      number('threshold', texts('threshold'), {
        unit: 'protocol.units.percent',
        least: 0,
        most: 100,
        factor: 100,
      }),
      choice('percentBasis', texts('percentBasis'), [
        ['length', 'protocol.percentBasis.length'],
        ['area', 'protocol.percentBasis.area'],
        ['perimeter', 'protocol.percentBasis.perimeter'],
        ['equal', 'protocol.percentBasis.equal'],
      ]),
      choice('precedence', texts('precedence'), [
        ['IV', 'protocol.precedence.higher'],
        ['III', 'protocol.precedence.lower'],
      ]),
      choice('partialRule', texts('partialRule'), [
        ['asDefectSides', 'protocol.partialRule.asDefectSides'],
        ['cap', 'protocol.partialRule.cap'],
      ]),
    ],
  },
  {
    title: 'protocol.groups.evidence',
    settings: [
      choice('ctPolicy', texts('ctPolicy'), [
        ['fill', 'protocol.ctPolicy.fill'],
        ['strict', 'protocol.ctPolicy.strict'],
        ['override', 'protocol.ctPolicy.override'],
      ]),
      number('ctWindowDays', texts('ctWindowDays'), { unit: 'protocol.units.days', least: 0, most: 3650 }),
      choice('explorationCounts', texts('explorationCounts'), [
        ['yes', 'protocol.explorationCounts.yes'],
        ['ctMrOnly', 'protocol.explorationCounts.ctMrOnly'],
      ]),
      choice('needCartilage', texts('needCartilage'), [
        ['no', 'protocol.no'],
        ['yes', 'protocol.yes'],
      ]),
      choice('indistinctCounts', texts('indistinctCounts'), [
        ['no', 'protocol.no'],
        ['yes', 'protocol.yes'],
      ]),
    ],
  },
  {
    title: 'protocol.groups.measuring',
    settings: [
      length('gapTolerance', texts('gapTolerance'), 'formula'),
      choice('continuity', texts('continuity'), [
        ['projected', 'protocol.continuity.projected'],
        ['connected', 'protocol.continuity.connected'],
      ]),
      length('wIn', texts('wIn'), 'halfWidth'),
      length('wOut', texts('wOut'), 'formula'),
    ],
  },
];

/** Every setting by its key. */
export const SETTINGS: ReadonlyMap<ProtocolKey, Setting> = new Map(
  SETTING_GROUPS.flatMap(({ settings }) => settings).map((setting) => [setting.key, setting]),
);
