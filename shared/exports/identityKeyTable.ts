import type { Bone, Limb } from '../dicom/projection.ts';
import type { Variable } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** A time point of a patient, with who that is and when it was: what no other export holds. Days are ISO 8601. */
export type KeyRow = {
  readonly caseCode: string;
  readonly hospitalId: string | null;
  readonly issuer: string | null;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly timePoint: number;
  readonly daysSinceSpacer: number | null;
  readonly date: string | null;
};

const column = (name: keyof KeyRow, meaning: string): Variable<KeyRow> => ({
  name,
  meaning,
  unit: '',
  codes: '',
  missing: 'the files do not say',
  of: (row) => row[name],
});

/** The key of the study: one row a patient, defect and time point. The only table that says who somebody is. */
export const IDENTITY_KEY_TABLE: VariableTable<KeyRow> = {
  name: 'identity-key',
  variables: [
    column('caseCode', 'Code of the patient in the study key'),
    column('hospitalId', 'Patient ID of the files'),
    column('issuer', 'Who gave that ID'),
    column('name', 'Name of the patient, as in the files'),
    column('birthDate', 'Day of birth'),
    column('sex', 'Sex, as in the files'),
    column('limb', 'Side of the body of the defect'),
    column('bone', 'Bone of the defect'),
    column('timePoint', 'Place of the time point among those of the defect'),
    column('daysSinceSpacer', 'Whole days from the operation that put the spacer in'),
    column('date', 'Day of the pictures'),
  ],
};
