import type { RuleSettings } from '../grading/ruleSettings.ts';
import type { ReadersSee, StudyDesign } from './studyDesign.ts';

/** What one version of a protocol fixes: the rules of grading and the layout of the study. */
export type ProtocolContent = { readonly rules: RuleSettings; readonly design: StudyDesign };

/** Every setting of a protocol side by side, under a name of its own. */
export type ProtocolSettings = RuleSettings &
  Omit<StudyDesign, 'readersSee'> & {
    readonly [Item in keyof ReadersSee as `sees${Capitalize<Item>}`]: boolean;
  };

export type ProtocolKey = keyof ProtocolSettings;

/** The settings of a protocol side by side. */
export function settingsOf({ rules, design }: ProtocolContent): ProtocolSettings {
  const { readersSee, ...layout } = design;
  return {
    ...rules,
    ...layout,
    seesTime: readersSee.time,
    seesReference: readersSee.reference,
    seesPriors: readersSee.priors,
    seesSeries: readersSee.series,
  };
}

/** The protocol of such settings: the reverse of {@link settingsOf}. */
export function protocolOf(settings: ProtocolSettings): ProtocolContent {
  const {
    repeatShare,
    washOutDays,
    minimalDistance,
    disagreementLimitPoints,
    seesTime,
    seesReference,
    seesPriors,
    seesSeries,
    ...rules
  } = settings;
  const readersSee = { time: seesTime, reference: seesReference, priors: seesPriors, series: seesSeries };
  return {
    rules,
    design: { repeatShare, washOutDays, minimalDistance, disagreementLimitPoints, readersSee },
  };
}

/** The settings in which two protocols differ, in the order of the later one's keys. */
export function changedKeys(before: ProtocolSettings, after: ProtocolSettings): readonly ProtocolKey[] {
  const keys = Object.keys(after).filter((key): key is ProtocolKey => key in before);
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
