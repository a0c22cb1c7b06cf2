import type { SectionFigures } from '../histology/deriveSection.ts';
import { densityGroups, patientAmounts } from '../histology/patientAmounts.ts';
import { TISSUES } from '../histology/sectionRecord.ts';
import { worded } from '../texts/wording.ts';
import type { NamedTable } from './namedTable.ts';

/** A section with the stored numbers of its readers. */
type ReadSection = {
  readonly sectionId: string;
  readonly caseCode: string;
  readonly reads: readonly { readonly figures: SectionFigures }[];
};

/**
 * What histology says of each case, as the Histology tab shows it: vessels per mm², shares from 0 to 1, and the group at
 * the median. The reads behind it leave as a table of their own.
 */
export function histologyCaseTable(sections: readonly ReadSection[]): NamedTable {
  const patients = patientAmounts(
    sections.flatMap(({ caseCode, sectionId, reads }) =>
      reads.map(({ figures }) => ({ caseCode, sectionId, figures })),
    ),
  );
  const groups = densityGroups(patients);
  return {
    name: 'histology-cases',
    title: worded('histology.tables.patients'),
    header: [
      'case',
      'vesselsPerMm2',
      'densitySections',
      'densityGroup',
      ...TISSUES.map((tissue) => `${tissue}Share`),
      'shareSections',
    ],
    rows: patients.map((patient) => [
      patient.caseCode,
      patient.density,
      patient.densitySections,
      groups?.high.includes(patient) ? 'high' : groups?.low.includes(patient) ? 'low' : null,
      ...TISSUES.map((tissue) => patient.shares[tissue]),
      patient.shareSections,
    ]),
    notes: [
      worded('histology.tables.means'),
      worded('histology.tables.high'),
      ...(groups !== null && groups.ties > 0
        ? [worded('histology.results.ties', { count: groups.ties })]
        : []),
    ],
  };
}
