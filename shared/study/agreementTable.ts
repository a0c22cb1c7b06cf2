import type { Side } from '../dicom/projection.ts';
import type { Range } from '../grading/defect.ts';
import { type Grade, onScale } from '../grading/grade.ts';
import type { GradeScale } from '../grading/ruleSettings.ts';
import type { SideFinding } from '../grading/sideFinding.ts';
import type { OwnGradeRecord } from '../reading/readDocument.ts';

/** One version of one locked read, as far as agreement is computed from it. Ids are opaque. */
export type AgreementRead = {
  readonly unit: string;
  readonly patient: string;
  readonly reader: string;
  readonly purpose: 'primary' | 'repeat' | 'training' | 'consensus' | 'third';
  readonly occasion: number;
  readonly version: number;
  /** The scale of the rules that it was made under. */
  readonly scale: GradeScale;
  /** Every grade compatible with what was marked, ascending, on that scale; empty where nothing is defective. */
  readonly feasible: readonly Grade[];
  readonly own: Pick<OwnGradeRecord, 'grade' | 'reason'> | null;
  readonly isUnreadable: boolean;
  /** The covered share of the defect from 0 to 1; null where nothing is measured. */
  readonly share: Range | null;
  readonly sides: Readonly<Record<Side, SideFinding['kind']>>;
};

/** A state that two readers can be compared in; null where there is no single one. */
export type AgreementState = 'none' | 'disc' | 'cont' | 'intact' | null;

/** What one read contributes. */
export type AgreementValues = {
  /** The grades left open by the marks, and by the reader's own grade, ascending; one where it is determinate. */
  readonly derived: readonly Grade[];
  readonly committed: readonly Grade[];
  readonly isUnreadable: boolean;
  /** Percent of the defect, 0 to 100; null where none was measured or a side is partly hidden. */
  readonly percent: number | null;
  readonly sides: Readonly<Record<Side, AgreementState>>;
};

/** What several readers made of one reading unit; `reader` and `patient` are places, not ids. */
export type AgreementUnit = {
  readonly patient: number;
  readonly reads: readonly { readonly reader: number; readonly values: AgreementValues }[];
};

/** One unit that one reader read twice. */
export type AgreementRepeat = {
  readonly patient: number;
  readonly reader: number;
  readonly first: AgreementValues;
  readonly again: AgreementValues;
};

/** Locked reads side by side, without any id. */
export type AgreementTable = {
  readonly units: readonly AgreementUnit[];
  readonly repeats: readonly AgreementRepeat[];
};

/**
 * Sets locked reads side by side (method §3, §5): of each reader and unit the first locked version of the primary read,
 * so that an amendment changes nothing, and the first repeat read for the variability of one reader. Training,
 * consensus and third reads never count. A unit appears once two readers have locked it: before that nothing of either
 * is told. Units stand in the order of their random ids, so that a seed draws the same samples every time.
 *
 * @param readers ids in the order in which they are to stand; a reader who is not among them is left out
 * @param scale the scale of the table; reads of another protocol version are brought to it, see {@link valuesOf}
 */
export function agreementTableOf(
  reads: readonly AgreementRead[],
  readers: readonly string[],
  scale: GradeScale,
): AgreementTable {
  const first = firstVersions(reads);
  const primary = first.filter(({ purpose }) => purpose === 'primary');
  const repeated = first.filter(({ purpose }) => purpose === 'repeat');
  const units = [...Map.groupBy(primary, ({ unit }) => unit)].sort(([a], [b]) => (a < b ? -1 : 1));
  const patients = [...new Set(units.flatMap(([, [read]]) => (read === undefined ? [] : [read.patient])))];
  const patientAt = (read: AgreementRead): number => patients.indexOf(read.patient);
  const readerAt = (read: AgreementRead): number => readers.indexOf(read.reader);
  return {
    units: units.flatMap(([, found]): readonly AgreementUnit[] => {
      const known = found.filter((read) => readerAt(read) >= 0);
      const [read] = known;
      if (read === undefined || known.length < 2) return [];
      const values = known
        .map((each) => ({ reader: readerAt(each), values: valuesOf(each, scale) }))
        .sort((a, b) => a.reader - b.reader);
      return [{ patient: patientAt(read), reads: values }];
    }),
    repeats: units.flatMap(([unit, found]) =>
      found.flatMap((read): readonly AgreementRepeat[] => {
        const again = repeated.find((each) => each.unit === unit && each.reader === read.reader);
        if (again === undefined || readerAt(read) < 0) return [];
        return [
          {
            patient: patientAt(read),
            reader: readerAt(read),
            first: valuesOf(read, scale),
            again: valuesOf(again, scale),
          },
        ];
      }),
    ),
  };
}

/** Of each reader, unit and purpose the version that was locked first, on the first occasion. */
function firstVersions(reads: readonly AgreementRead[]): readonly AgreementRead[] {
  const first = new Map<string, AgreementRead>();
  for (const read of reads) {
    const key = [read.reader, read.unit, read.purpose].join();
    const known = first.get(key);
    const isEarlier =
      known === undefined ||
      read.occasion < known.occasion ||
      (read.occasion === known.occasion && read.version < known.version);
    if (isEarlier) first.set(key, read);
  }
  return [...first.values()];
}

/**
 * What a read contributes on a scale. On R0..IV grade I is R0. A read that was made on R0..IV says on 0..4 no more than
 * that it is 0 or I, and so does an own grade of R0. A reader's own grade with a reason settles what the marks leave
 * open (method §1.3); a read that was returned as unreadable has no grade at all.
 */
export function valuesOf(read: AgreementRead, scale: GradeScale): AgreementValues {
  const { isUnreadable, own, share } = read;
  const committed = isUnreadable || own === null ? [] : ownGrades(own.grade, read.scale, scale);
  const marked = brought(read.feasible, read.scale, scale);
  const isSettled = marked.length > 1 && committed.length > 0 && own !== null && own.reason !== '';
  const derived = isSettled ? committed : marked;
  const state = (side: Side): AgreementState => stateOf(read.sides[side]);
  return {
    derived: isUnreadable ? [] : derived,
    committed,
    isUnreadable,
    percent: isUnreadable || share === null || share.lo !== share.hi ? null : share.lo * 100,
    sides: {
      medial: state('medial'),
      lateral: state('lateral'),
      anterior: state('anterior'),
      posterior: state('posterior'),
    },
  };
}

function ownGrades(grade: OwnGradeRecord['grade'], from: GradeScale, to: GradeScale): readonly Grade[] {
  if (grade.kind === 'cannotGrade') return [];
  return grade.grade === 'R0' ? brought([0], 'R0..IV', to) : brought([grade.grade], from, to);
}

/** R0 is 0 or I where the scale tells them apart. */
const brought = (grades: readonly Grade[], from: GradeScale, to: GradeScale): readonly Grade[] =>
  onScale(from === 'R0..IV' && grades.includes(0) ? [...grades, 1] : grades, to);

function stateOf(kind: SideFinding['kind']): AgreementState {
  switch (kind) {
    case 'none':
    case 'disc':
    case 'cont':
    case 'intact':
      return kind;
    default:
      return null;
  }
}
