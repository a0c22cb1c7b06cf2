import type { Grade } from '../../shared/grading/grade.ts';
import type { AgreementTable, AgreementValues } from '../../shared/study/agreementTable.ts';

/** What a reader said of a unit: one grade, marked and committed alike, and how much bone there is. */
export const valuesOfGrade = (grade: Grade, percent: number | null = grade * 25): AgreementValues => ({
  derived: [grade],
  committed: [grade],
  isUnreadable: false,
  percent,
  sides: { medial: 'none', lateral: 'disc', anterior: 'cont', posterior: 'intact' },
});

/** Two readers of so many units who mostly agree; every fifth unit is read twice by both. */
export function handMadeTable({
  units,
  patients,
  random,
}: {
  readonly units: number;
  readonly patients: number;
  readonly random: () => number;
}): AgreementTable {
  const grade = (): Grade => ([0, 1, 2, 3, 4] as const)[Math.floor(random() * 5)] ?? 0;
  const read = (truth: Grade): AgreementValues => {
    const seen = random() < 0.7 ? truth : grade();
    const values = valuesOfGrade(seen, Math.min(100, Math.max(0, truth * 22 + random() * 15)));
    return random() < 0.1 ? { ...values, derived: [3, 4] } : values;
  };
  const made = Array.from({ length: units }, (_, unit) => {
    const truth = grade();
    const patient = unit % patients;
    const reads = [0, 1].map((reader) => ({ reader, values: read(truth) }));
    const repeats = reads.map(({ reader, values }) => ({
      patient,
      reader,
      first: values,
      again: read(truth),
    }));
    return { unit: { patient, reads }, repeats: unit % 5 === 0 ? repeats : [] };
  });
  return { units: made.map(({ unit }) => unit), repeats: made.flatMap(({ repeats }) => repeats) };
}
