import type { RuleSettings } from './ruleSettings.ts';

export type EvidenceResult = 'positive' | 'negative' | 'notDone';

export type EvidenceSource = 'ct' | 'mr' | 'exploration' | 'histology';

/** The sources in the order in which they are listed everywhere. */
const EVIDENCE_SOURCES: readonly EvidenceSource[] = ['ct', 'mr', 'exploration', 'histology'];

/** What was looked at besides the radiographs (method §1.1). Exploration is positive when thick and hard. */
export type OtherEvidence = Readonly<Record<EvidenceSource, EvidenceResult>> & {
  /**
   * Positive sources that showed a thick, hard membrane and no cartilage or bone. Exploration, positive by
   * the feel of the membrane alone, always counts as one.
   */
  readonly membraneOnly?: readonly EvidenceSource[];
};

export const NO_OTHER_EVIDENCE: OtherEvidence = {
  ct: 'notDone',
  mr: 'notDone',
  exploration: 'notDone',
  histology: 'notDone',
};

/** What the other evidence says of a defect without bone on radiographs, and which sources say so. */
export type EvidenceVerdict = {
  readonly kind: 'positive' | 'negative' | 'notLooked';
  readonly sources: readonly EvidenceSource[];
};

/**
 * Weighs the other evidence (method §1.2 rows 5–7, §1.4). One positive source outweighs any number of negative
 * ones. Under `explorationCounts: ctMrOnly` only CT and MR are heard at all. Under `needCartilage: yes` a source
 * that showed membrane alone is heard neither for grade I nor against it.
 */
export function weighEvidence(
  evidence: OtherEvidence,
  settings: Pick<RuleSettings, 'explorationCounts' | 'needCartilage'>,
): EvidenceVerdict {
  const membraneOnly = new Set<EvidenceSource>([...(evidence.membraneOnly ?? []), 'exploration']);
  const heard = EVIDENCE_SOURCES.filter(
    (source) => settings.explorationCounts === 'yes' || source === 'ct' || source === 'mr',
  );
  const positive = heard.filter(
    (source) =>
      evidence[source] === 'positive' && !(settings.needCartilage === 'yes' && membraneOnly.has(source)),
  );
  if (positive.length > 0) return { kind: 'positive', sources: positive };
  const negative = heard.filter((source) => evidence[source] === 'negative');
  return negative.length > 0 ? { kind: 'negative', sources: negative } : { kind: 'notLooked', sources: [] };
}
