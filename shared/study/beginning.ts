import type { ProtocolContent } from './protocolChanges.ts';

/** How things stand with what a blinded study needs before it begins. All but `isSealed` are numbers. */
export type BeginningFacts = {
  /** Pictures in which nobody has looked for burned-in text. */
  readonly uncheckedPictures: number;
  readonly isSealed: boolean;
  /** Accounts with this role that were not ended. */
  readonly readers: number;
  readonly coordinators: number;
  readonly includedCases: number;
};

export type Hindrance = 'pictures' | 'seal' | 'readers' | 'coordinator' | 'cases';

/**
 * What keeps a blinded study from beginning, in the order in which it is best done. A workspace that is not sealed is
 * none where somebody said why.
 */
export function hindrances(facts: BeginningFacts, unsealedReason: string | null): readonly Hindrance[] {
  const found: Hindrance[] = [];
  if (facts.coordinators < 1) found.push('coordinator');
  if (facts.readers < 2) found.push('readers');
  if (facts.includedCases < 1) found.push('cases');
  if (facts.uncheckedPictures > 0) found.push('pictures');
  if (!facts.isSealed && unsealedReason === null) found.push('seal');
  return found;
}

/**
 * The protocol that a blinded study begins with (method §1.7, §5): readers see neither time nor follow-up films, and
 * what the software derives only after their own grade. All else stays as it was laid out.
 */
export const blindedProtocol = ({ rules, design }: ProtocolContent): ProtocolContent => ({
  rules: { ...rules, gradeReveal: rules.gradeReveal === 'live' ? 'afterOwnGrade' : rules.gradeReveal },
  design: { ...design, readersSee: { ...design.readersSee, time: false, priors: false } },
});
