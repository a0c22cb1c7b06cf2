/**
 * The configuration of the rules (method §6): one key for every place where the paper's text leaves a choice
 * (method §1.4). The whole value is hashed with every read and printed in every report, so the names are those
 * of the method's table and stay stable; a screen never shows them.
 */
export type RuleSettings = {
  /** What "50 % or more" counts: see {@link PctRule}. */
  readonly pctRule: PctRule;
  /** What a percentage is a share of. */
  readonly percentBasis: PercentBasis;
  /** The share of the defect that makes grade IV, as a fraction from 0 to 1, reached inclusively. */
  readonly threshold: number;
  /** Which grade wins where one side is continuous and the threshold is reached (decision rows 2 and 3). */
  readonly precedence: 'IV' | 'III';
  /** `cap`: in a partial defect a continuous side with no bone beside it is never more than III. */
  readonly partialRule: 'asDefectSides' | 'cap';
  /** What sectors of a CT or MR do for the radiographic sides: see {@link CtPolicy}. */
  readonly ctPolicy: CtPolicy;
  /** How many days a CT or MR may lie from the radiographs and still be of the same time point. */
  readonly ctWindowDays: number;
  /** `ctMrOnly`: grade I needs CT or MR, as its definition says; exploration and histology do not count. */
  readonly explorationCounts: 'yes' | 'ctMrOnly';
  /** `yes`: a thick, hard membrane without cartilage is not enough for grade I. */
  readonly needCartilage: 'yes' | 'no';
  /** Whether indistinct outlines are measured. The caller passes the measurement that this asks for. */
  readonly indistinctCounts: 'yes' | 'no';
  /** The largest gap that does not interrupt a side: max(2 px, min(1 mm, 0.02 L)), or a length. */
  readonly gapTolerance: 'formula' | { readonly mm: number };
  /** `connected`: pieces which only overlap in projection do not make a side continuous. */
  readonly continuity: 'projected' | 'connected';
  /** Depth of a side's corridor towards the other side. */
  readonly wIn: 'halfWidth' | { readonly mm: number };
  /** Depth of a side's corridor away from the other side: min(10 mm, half width), or a length. */
  readonly wOut: 'formula' | { readonly mm: number };
  /** What statistics do with a read that leaves several grades open. */
  readonly naPolicy: NaPolicy;
  /** When the derived grade and the percentages are shown to the reader. */
  readonly gradeReveal: 'live' | 'afterOwnGrade' | 'afterSubmit';
  /** Which grade is named the read's in tables. */
  readonly primaryGrade: 'derived' | 'committed';
  /** Whose corners frame the defect. */
  readonly defectFrame: 'perReader' | 'shared';
  readonly scale: GradeScale;
};

/**
 * - `anchored`: all bone counts, once at least one side is continuous (the default);
 * - `continuousOnly`: only the bone of continuous sides counts;
 * - `any`: all bone counts, continuous or not;
 * - `off`: the percentage plays no part.
 */
export type PctRule = 'anchored' | 'continuousOnly' | 'any' | 'off';

/** `perimeter` is the unwrapped area of a CT; on radiographs it cannot be computed. */
export type PercentBasis = 'length' | 'area' | 'perimeter' | 'equal';

/**
 * - `fill`: a side that the radiographs cannot show is taken from its sector;
 * - `strict`: CT gives grade I at most;
 * - `override`: a sector replaces what the radiographs show of its side.
 */
export type CtPolicy = 'fill' | 'strict' | 'override';

export type NaPolicy = 'exclude' | 'lower' | 'upper';

/** `R0..IV` is for protocols of radiographs alone: R0 stands for "0 or I", which radiographs cannot tell apart. */
export type GradeScale = '0..4' | 'R0..IV';

/** The defaults of method §6, for a workspace with one reader. */
export const DEFAULT_RULE_SETTINGS: RuleSettings = {
  pctRule: 'anchored',
  percentBasis: 'length',
  threshold: 0.5,
  precedence: 'IV',
  partialRule: 'asDefectSides',
  ctPolicy: 'fill',
  ctWindowDays: 30,
  explorationCounts: 'yes',
  needCartilage: 'no',
  indistinctCounts: 'no',
  gapTolerance: 'formula',
  continuity: 'projected',
  wIn: 'halfWidth',
  wOut: 'formula',
  naPolicy: 'exclude',
  gradeReveal: 'live',
  primaryGrade: 'derived',
  defectFrame: 'perReader',
  scale: '0..4',
};
