import { z } from 'zod';
import { SIDES, type Side } from '../../../shared/dicom/projection.ts';
import { deriveImso, type GradingInput } from '../../../shared/grading/imso.ts';
import { NO_OTHER_EVIDENCE } from '../../../shared/grading/otherEvidence.ts';
import { compareRules } from '../../../shared/grading/robustness.ts';
import { DEFAULT_RULE_SETTINGS, type PctRule } from '../../../shared/grading/ruleSettings.ts';
import type { SeenSide, SideFinding } from '../../../shared/grading/sideFinding.ts';
import { FINE, type Json } from './compareTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const result = z
  .enum(['positive', 'negative', 'notDone', 'not done'])
  .transform((text) => (text === 'not done' ? 'notDone' : text));

/** Other evidence as reference files hold it; a source that is absent was not looked at. */
export const evidenceSchema = z
  .object({ ct: result, mr: result, exploration: result, histology: result })
  .partial()
  .nullish()
  .transform((evidence) => ({ ...NO_OTHER_EVIDENCE, ...evidence }));

const known = z.object({ state: z.enum(['none', 'disc', 'cont']), cov: z.number().min(0).max(1) });
const side = z.enum(SIDES as [Side, ...Side[]]);
const L = z.number().positive();
const caseSchema = z.object({
  sides: z.array(
    z.union([
      z.object({ side, L, ...known.shape }),
      z.object({ side, state: z.enum(['na', 'intact']) }),
      z.object({ side, L, lo: known, hi: known }),
    ]),
  ),
  evidence: evidenceSchema,
});

type TruthSide = z.infer<typeof caseSchema>['sides'][number];

const RULES = ['anchored', 'continuousOnly', 'any', 'off'] as const;

/** The feasible grades under each percentage rule, as reference files list them. */
export const gradeSets = (input: GradingInput): Readonly<Record<PctRule, readonly number[]>> => {
  const under = (pctRule: PctRule) => deriveImso(input, { ...DEFAULT_RULE_SETTINGS, pctRule }).feasible;
  const [anchored, continuousOnly, any, off] = RULES.map(under);
  return { anchored: anchored ?? [], continuousOnly: continuousOnly ?? [], any: any ?? [], off: off ?? [] };
};

/** Cases that give the state of each side and expect the feasible grades (grading.json). */
export const gradingTruth: TruthFormat = {
  recognises: (element) => {
    const { sides } = recordOf(element);
    return Array.isArray(sides) && sides.some((entry) => 'side' in recordOf(entry));
  },
  compute: (element): Computed => {
    const { expectedGradeSet, headline, ruleSensitive } = recordOf(element);
    const expected =
      expectedGradeSet === undefined && headline === undefined && ruleSensitive === undefined
        ? undefined
        : defined({ expectedGradeSet, headline, ruleSensitive });
    const parsed = caseSchema.safeParse(element);
    if (!parsed.success) return { kind: 'refused', expected, reason: z.prettifyError(parsed.error) };
    const { sides, evidence } = parsed.data;
    const input: GradingInput = {
      sides: findingsOf(sides),
      evidence,
      crossSection: null,
      hasEnFaceBone: false,
      lengthsAreComparable: true,
      species: 'human',
    };
    const derivation = deriveImso(input, DEFAULT_RULE_SETTINGS);
    return {
      kind: 'computed',
      expected,
      got: {
        expectedGradeSet: gradeSets(input),
        headline: derivation.headline,
        ruleSensitive: compareRules(input, DEFAULT_RULE_SETTINGS).isRuleSensitive,
      },
      tolerance: FINE,
    };
  },
};

/** Sides that a case does not list are no part of its defect. */
function findingsOf(sides: readonly TruthSide[]): GradingInput['sides'] {
  const findingOf = (name: Side): SideFinding => {
    const found = sides.find((entry) => entry.side === name);
    if (found === undefined) return { kind: 'intact' };
    if ('lo' in found) {
      return { kind: 'partlyHidden', lo: seen(found.lo, found.L), hi: seen(found.hi, found.L) };
    }
    if ('cov' in found) return seen(found, found.L);
    return found.state === 'intact' ? { kind: 'intact' } : { kind: 'na', reason: 'viewMissing' };
  };
  return {
    medial: findingOf('medial'),
    lateral: findingOf('lateral'),
    anterior: findingOf('anterior'),
    posterior: findingOf('posterior'),
  };
}

const seen = ({ state, cov }: z.infer<typeof known>, length: number): SeenSide => ({
  kind: state,
  coverage: cov,
  length,
  corridor: null,
});

const defined = (record: { readonly [key: string]: Json | undefined }): Json =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
