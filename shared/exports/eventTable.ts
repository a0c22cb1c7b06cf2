import type { CLINICAL_EVENT_KINDS } from '../cohort/clinicalEvents.ts';
import type { Bone, Limb } from '../dicom/projection.ts';
import { NEVER } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** What happened to a defect, by day. */
export type ExportedEvent = {
  readonly caseCode: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly kind: (typeof CLINICAL_EVENT_KINDS)[number];
  readonly daysSinceSpacer: number;
};

const PLAIN = { unit: '', codes: '', missing: NEVER };

/** One row a clinical event. */
export const EVENT_TABLE: VariableTable<ExportedEvent> = {
  name: 'events',
  variables: [
    {
      ...PLAIN,
      name: 'caseCode',
      meaning: 'Code of the patient in the study key',
      of: ({ caseCode }) => caseCode,
    },
    {
      ...PLAIN,
      name: 'limb',
      meaning: 'Side of the body of the defect',
      codes: 'L left; R right',
      missing: 'not said',
      of: ({ limb }) => limb,
    },
    { ...PLAIN, name: 'bone', meaning: 'Bone of the defect', missing: 'not said', of: ({ bone }) => bone },
    {
      ...PLAIN,
      name: 'event',
      meaning: 'What happened',
      codes:
        'spacerExchange; infection; hardware operation on hardware; graft bone graft, with which observation ends; other',
      of: ({ kind }) => kind,
    },
    {
      ...PLAIN,
      name: 'daysSinceSpacer',
      meaning: 'Whole days from the operation that put the spacer in',
      unit: 'd',
      of: ({ daysSinceSpacer }) => daysSinceSpacer,
    },
  ],
};
