import type { PatientAmounts } from '../histology/patientAmounts.ts';
import { TISSUES } from '../histology/sectionRecord.ts';
import { worded } from '../texts/wording.ts';
import type { CaseValues } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';

/** What every key of histology begins with; no variable of a protocol can have a point in its name. */
const PREFIX = 'histology.';

const measured = (name: string, label: CaseVariable['label'], unit: string): CaseVariable => ({
  key: `${PREFIX}${name}`,
  label,
  kind: 'number',
  unit,
  min: 0,
  max: unit === '%' ? 100 : null,
  isRequired: false,
});

const VARIABLES: readonly CaseVariable[] = [
  measured('density', worded('histology.variable.density'), '/mm²'),
  ...TISSUES.map((tissue) => measured(tissue, worded(`histology.variable.${tissue}`), '%')),
];

/** What histology says of a patient, by variable: vessels per mm², and shares in percent; null where nothing is known. */
export const histologyCaseValues = ({ density, shares }: PatientAmounts): CaseValues => ({
  [`${PREFIX}density`]: density,
  ...Object.fromEntries(
    TISSUES.map((tissue) => {
      const share = shares[tissue];
      return [`${PREFIX}${tissue}`, share === null ? null : share * 100];
    }),
  ),
});

/** The variables of histology that anything is known of, so that a study without sections has none. */
export const histologyVariables = (
  patients: readonly { readonly values: CaseValues }[],
): readonly CaseVariable[] =>
  VARIABLES.filter(({ key }) => patients.some(({ values }) => (values[key] ?? null) !== null));
