import type { Side } from '../dicom/projection.ts';
import { allOf, anyOf, type TextList, type Wording, worded } from '../texts/wording.ts';
import { decisionText } from './decisionWords.ts';
import type { DefectSide } from './defect.ts';
import type { GradeFlag } from './gradeFlag.ts';
import { gradeFlagText } from './gradeFlagWords.ts';
import {
  gradesWording,
  modalityText,
  openBecause,
  type SideNames,
  type SideNote,
  sideNoteText,
  sidesText,
  sourceNames,
} from './gradeWords.ts';
import type { ImsoDerivation } from './imso.ts';
import { conditionsClause } from './openSideWords.ts';
import type { EvidenceSource } from './otherEvidence.ts';
import { isSame, type Robustness } from './robustness.ts';
import { robustnessText } from './robustnessWords.ts';
import type { RuleSettings } from './ruleSettings.ts';

/** What blocks a submit, what could change the grade, what is only worth knowing: the order of the card. */
export type GradeMessageSeverity = 'blocks' | 'mayChange' | 'note';

export type GradeMessageKind =
  | 'unread'
  | 'nothingToGrade'
  | 'openSides'
  | 'openSidesWithoutEffect'
  | 'evidenceNeeded'
  | 'rulesDiffer'
  | 'indistinctDiffers'
  | 'decided'
  | 'rulesAgree'
  | 'indistinctAgrees'
  | 'fromCrossSection'
  | SideNote['kind']
  | GradeFlag['kind'];

/** One sentence or two of the grade card. `sides` are those it speaks of. */
export type GradeMessage = {
  readonly kind: GradeMessageKind;
  readonly severity: GradeMessageSeverity;
  readonly text: Wording;
  readonly sides: readonly Side[];
};

/** What the card speaks of. */
export type GradeCard = {
  readonly derivation: ImsoDerivation;
  readonly robustness: Robustness;
  readonly settings: RuleSettings;
  readonly names: SideNames;
  /** Remarks of the measurement on single sides. */
  readonly sideNotes: readonly SideNote[];
  /** The derivation with indistinct marks taken the other way; null where there are none. */
  readonly withIndistinctOtherwise: ImsoDerivation | null;
};

const ORDER: readonly GradeMessageSeverity[] = ['blocks', 'mayChange', 'note'];

/** The messages of the grade card: what blocks a submit, what could change the grade, notes. Holds no identity. */
export function gradeMessages(card: GradeCard): readonly GradeMessage[] {
  const isRead = unreadSides(card.derivation).length === 0;
  const messages = [
    ...blockers(card),
    ...(isRead ? openSides(card) : []),
    ...(isRead ? evidenceNeeded(card) : []),
    ...card.derivation.flags
      .filter((flag) => isRead || !isOfPercent(flag))
      .map((flag) => flagMessage(flag, card)),
    ...card.sideNotes.map((note) => sideNoteMessage(note, card.names)),
    ...indistinct(card),
    ...decided(card),
    ...fromCrossSection(card),
    ...(isRead ? robustness(card) : []),
  ];
  return ORDER.flatMap((severity) => messages.filter((message) => message.severity === severity));
}

const unreadSides = (derivation: ImsoDerivation): readonly Side[] =>
  derivation.unseenSides.flatMap(({ side, finding }) => (finding.kind === 'unread' ? [side] : []));

function blockers({ derivation, names }: GradeCard): readonly GradeMessage[] {
  if (derivation.defectiveSides.length === 0) {
    const text = worded('grading.noDefect');
    return [{ kind: 'nothingToGrade', severity: 'blocks', text, sides: [] }];
  }
  const sides = unreadSides(derivation);
  if (sides.length === 0) return [];
  const text = worded('grading.unread', { sides: sidesText(sides, names) });
  return [{ kind: 'unread', severity: 'blocks', text, sides }];
}

/** "III or IV. Posterior side hidden by plate: III if it has a gap, IV if continuous." */
function openSides({ derivation, names, settings }: GradeCard): readonly GradeMessage[] {
  const { unseenSides, feasible, scale } = derivation;
  if (unseenSides.length === 0) return [];
  const sides = unseenSides.map(({ side }) => side);
  const open = openSidesText(unseenSides, names);
  if (feasible.length < 2) {
    const text = worded('grading.openSidesWithoutEffect', { open });
    return [{ kind: 'openSidesWithoutEffect', severity: 'note', text, sides }];
  }
  const grades = gradesWording(feasible, scale);
  const conditions = conditionsClause(derivation, settings.threshold);
  const text =
    conditions === null
      ? worded('grading.openSides', { grades, open })
      : worded('grading.openSidesIf', { grades, open, conditions });
  return [{ kind: 'openSides', severity: 'mayChange', text, sides }];
}

/** "anterior and posterior sides not seen (view missing) and medial side hidden by plate" */
function openSidesText(open: readonly DefectSide[], names: SideNames): TextList {
  const byReason = Map.groupBy(open, (entry) => openBecause(entry)?.key);
  return allOf(
    [...byReason.values()].map((entries) => {
      const why = entries[0] === undefined ? null : openBecause(entries[0]);
      const sides = sidesText(
        entries.map(({ side }) => side),
        names,
      );
      return worded('grading.sidesWhy', { sides, why: why ?? '' });
    }),
  );
}

/** Radiographs cannot tell 0 from I (row 7). */
function evidenceNeeded({ derivation, settings }: GradeCard): readonly GradeMessage[] {
  const { feasible, scale, unseenSides } = derivation;
  if (scale === 'R0..IV' || !feasible.includes(0) || !feasible.includes(1)) return [];
  const hasNone = unseenSides.length === 0;
  const [bone, cartilage] = hasNone
    ? (['grading.evidence.noBone', 'grading.evidence.noBoneCartilage'] as const)
    : (['grading.evidence.ifNoBone', 'grading.evidence.ifNoBoneCartilage'] as const);
  const sources = anyOf(sourceNames(sourcesThatCount(settings)));
  const text = worded(settings.needCartilage === 'yes' ? cartilage : bone, { sources });
  return [{ kind: 'evidenceNeeded', severity: 'mayChange', text, sides: [] }];
}

function sourcesThatCount({ explorationCounts, needCartilage }: RuleSettings): readonly EvidenceSource[] {
  if (explorationCounts === 'ctMrOnly') return ['ct', 'mr'];
  return needCartilage === 'yes' ? ['ct', 'mr', 'histology'] : ['ct', 'mr', 'exploration'];
}

/** Flags of a percentage mean nothing while sides are unread, and change nothing where every rule agrees. */
const isOfPercent = ({ kind }: GradeFlag): boolean =>
  kind === 'nearThreshold' || kind === 'basesDisagree' || kind === 'percentUnknown';

function flagMessage(flag: GradeFlag, card: GradeCard): GradeMessage {
  const { names, settings, derivation, robustness: compared } = card;
  const isHarmless = flag.kind === 'basesDisagree' && compared.isRobust;
  const sides =
    flag.kind === 'crossSectionNotUsed' || flag.kind === 'crossSectionDiffers'
      ? flag.sides
      : flag.kind === 'partialDefect'
        ? derivation.defectiveSides
        : [];
  return {
    kind: flag.kind,
    severity: isOfPercent(flag) && !isHarmless ? 'mayChange' : 'note',
    text: gradeFlagText(flag, settings.threshold, names),
    sides,
  };
}

const sideNoteMessage = (note: SideNote, names: SideNames): GradeMessage => ({
  kind: note.kind,
  severity: note.kind === 'closedGaps' ? 'note' : 'mayChange',
  text: worded('grading.note.ofSide', {
    sides: sidesText([note.side], names),
    note: sideNoteText(note),
  }),
  sides: [note.side],
});

/** The second line of method §1.1: the grade with indistinct marks taken the other way. */
function indistinct({ derivation, withIndistinctOtherwise, settings }: GradeCard): readonly GradeMessage[] {
  if (withIndistinctOtherwise === null || derivation.feasible.length === 0) return [];
  const isLeftOut = settings.indistinctCounts === 'yes';
  if (isSame(withIndistinctOtherwise.feasible, derivation.feasible)) {
    return [
      {
        kind: 'indistinctAgrees',
        severity: 'note',
        text: worded(isLeftOut ? 'grading.indistinct.sameLeftOut' : 'grading.indistinct.sameCounted'),
        sides: [],
      },
    ];
  }
  const grades = gradesWording(withIndistinctOtherwise.feasible, derivation.scale);
  const text = worded(isLeftOut ? 'grading.indistinct.leftOut' : 'grading.indistinct.counted', { grades });
  return [{ kind: 'indistinctDiffers', severity: 'mayChange', text, sides: [] }];
}

/** Why the grade is what it is, where it is certain and comes about by one row of the table. */
function decided({ derivation, settings, names }: GradeCard): readonly GradeMessage[] {
  const rows = [...new Set(derivation.paths.map(({ row }) => row))];
  const row = rows[0];
  if (derivation.headline === null || rows.length !== 1 || row === undefined) return [];
  const text = decisionText(row, derivation, settings, names);
  return [{ kind: 'decided', severity: 'note', text, sides: derivation.continuousSides }];
}

function fromCrossSection({ derivation, names }: GradeCard): readonly GradeMessage[] {
  const { sidesFromCrossSection: sides, crossSection } = derivation;
  if (sides.length === 0 || crossSection === null) return [];
  const text = worded('grading.fromCrossSection', {
    sides: sidesText(sides, names),
    modality: modalityText(crossSection.modality),
  });
  return [{ kind: 'fromCrossSection', severity: 'note', text, sides }];
}

function robustness({ derivation, robustness: compared, settings }: GradeCard): readonly GradeMessage[] {
  const text = robustnessText(compared, derivation.scale, settings.threshold);
  if (derivation.feasible.length === 0 || text === '') return [];
  return compared.isRobust
    ? [{ kind: 'rulesAgree', severity: 'note', text, sides: [] }]
    : [{ kind: 'rulesDiffer', severity: 'mayChange', text, sides: [] }];
}
