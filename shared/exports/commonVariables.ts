import type { RuleSettings } from '../grading/ruleSettings.ts';
import { type Cell, NEVER, type ReadInProtocol, type Variable, YES_NO, yesNo } from './variable.ts';

/** Which read a row belongs to: together these are the key of a read, in both tables. */
export const KEY_VARIABLES: readonly Variable<ReadInProtocol>[] = [
  {
    name: 'caseCode',
    meaning: 'Code of the patient in the study key',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.caseCode,
  },
  {
    name: 'limb',
    meaning: 'Side of the body of the defect',
    unit: '',
    codes: 'L left; R right',
    missing: 'not said',
    of: ({ read }) => read.limb,
  },
  {
    name: 'bone',
    meaning: 'Bone of the defect; a forearm has two defects',
    unit: '',
    codes: 'tibia; fibula; femur; humerus; radius; ulna; other',
    missing: 'not said',
    of: ({ read }) => read.bone,
  },
  {
    name: 'timePoint',
    meaning: 'Place of the time point among those of the defect, earliest 1',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.timePoint,
  },
  {
    name: 'daysSinceSpacer',
    meaning: 'Whole days from the operation that put the spacer in to the pictures',
    unit: 'd',
    codes: '',
    missing: 'not known',
    of: ({ read }) => read.daysSinceSpacer,
  },
  {
    name: 'reader',
    meaning: 'Number of the reader, as on the Agreement tab; names are not exported',
    unit: '',
    codes: '',
    missing: 'a consensus, which is no reader’s own',
    of: ({ read }) => read.reader,
  },
  {
    name: 'purpose',
    meaning: 'What the read was made for',
    unit: '',
    codes:
      'primary first read; repeat read again after the wash-out; training never analysed; consensus agreed marks; third read after no agreement',
    missing: NEVER,
    of: ({ read }) => read.purpose,
  },
  {
    name: 'occasion',
    meaning: 'Which occasion of this purpose, from 1',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.occasion,
  },
  {
    name: 'version',
    meaning: 'Version of the read: 1 as first locked, higher for corrections; analyses use 1',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.version,
  },
  {
    name: 'isInAnalysis',
    meaning:
      'First version of a first or repeat read of a case that is analysed: no reference film, training case, film after a graft, excluded patient or withdrawn case',
    unit: '',
    codes: YES_NO,
    missing: NEVER,
    of: ({ read }) => yesNo(read.isInAnalysis),
  },
];

/** The keys of the configuration in the order of method §6, each with what it decides. */
const RULES: Readonly<Record<keyof RuleSettings, string>> = {
  pctRule: 'Which bone counts for the threshold of grade IV',
  percentBasis: 'What a percentage is a share of',
  threshold: 'Share of the defect that makes grade IV, reached inclusively',
  precedence: 'Grade where one side is continuous and the threshold is reached',
  partialRule: 'Whether a partial defect is capped at III where no bone lies beside a continuous side',
  ctPolicy: 'What sectors of a CT or MR do for the sides of the radiographs',
  ctWindowDays: 'Most days between a CT or MR and the radiographs of one time point',
  explorationCounts: 'Whether exploration and histology count for grade I',
  needCartilage: 'Whether a thick, hard membrane without cartilage is too little for grade I',
  indistinctCounts: 'Whether indistinct outlines are measured',
  gapTolerance: 'Largest gap that does not interrupt a side',
  continuity: 'Whether pieces that overlap in projection alone make a side continuous',
  wIn: 'Depth of a corridor towards the other side',
  wOut: 'Depth of a corridor away from the other side',
  naPolicy: 'What statistics do with a read that leaves several grades open',
  gradeReveal: 'When the reader is shown the derived grade',
  primaryGrade: 'Which grade is the read’s in tables',
  defectFrame: 'Whose corners frame the defect',
  scale: 'Scale of the grades',
};

const RULE_UNITS: Partial<Readonly<Record<keyof RuleSettings, string>>> = {
  threshold: 'fraction',
  ctWindowDays: 'd',
};

const RULE_CODES: Partial<Readonly<Record<keyof RuleSettings, string>>> = {
  gapTolerance: 'formula max(2 px, min(1 mm, 0.02 L)); or a length with its unit',
  wIn: 'halfWidth; or a length with its unit',
  wOut: 'formula min(10 mm, half width); or a length with its unit',
};

/** A setting as a cell: a length carries its unit, because the column also holds words. */
function ruleCell(rules: RuleSettings, key: keyof RuleSettings): Cell {
  const value = rules[key];
  return typeof value === 'object' ? `${value.mm} mm` : value;
}

const isRule = (key: string): key is keyof RuleSettings => Object.hasOwn(RULES, key);
const RULE_KEYS: readonly (keyof RuleSettings)[] = Object.keys(RULES).filter(isRule);

/** Every setting with its key, as a report prints it: "pctRule anchored". */
export const ruleWords = (rules: RuleSettings): readonly string[] =>
  RULE_KEYS.map((key) => `${key} ${ruleCell(rules, key)}`);

/** What a row was made under, so that each file can be understood without the others. */
export const PROVENANCE_VARIABLES: readonly Variable<ReadInProtocol>[] = [
  {
    name: 'protocolVersion',
    meaning: 'Version of the protocol under which the read was locked',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.protocolVersion,
  },
  {
    name: 'softwareVersion',
    meaning: 'Version of OsteoRead that derived the numbers when the read was locked',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.softwareVersion,
  },
  {
    name: 'readSha256',
    meaning: 'SHA-256 of the locked read, by which it is found in the audit',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ read }) => read.readSha256,
  },
  {
    name: 'rulesSha256',
    meaning: 'SHA-256 of the rule set',
    unit: '',
    codes: '',
    missing: NEVER,
    of: ({ protocol }) => protocol.rulesSha256,
  },
  ...RULE_KEYS.map(
    (key): Variable<ReadInProtocol> => ({
      name: `rule_${key}`,
      meaning: RULES[key],
      unit: RULE_UNITS[key] ?? '',
      codes: RULE_CODES[key] ?? '',
      missing: NEVER,
      of: ({ protocol }) => ruleCell(protocol.rules, key),
    }),
  ),
];
