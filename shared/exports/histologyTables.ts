import type { SectionFigures } from '../histology/deriveSection.ts';
import { densityGroups, patientAmounts } from '../histology/patientAmounts.ts';
import { TISSUES } from '../histology/sectionRecord.ts';
import { worded } from '../texts/wording.ts';
import type { NamedTable } from './namedTable.ts';

/** A section with the stored numbers of its readers, by their number. */
export type ReadSection = {
  readonly sectionId: string;
  readonly caseCode: string;
  /** Among the sections of its case, from 1. */
  readonly number: number;
  readonly stain: string;
  readonly reads: readonly { readonly reader: number; readonly figures: SectionFigures }[];
};

/**
 * The tables of histology as they leave: a read of a section a row, and a case a row. Areas in mm², densities in
 * vessels per mm², shares from 0 to 1, all as they were stored when the section was locked.
 */
export const histologyTables = (sections: readonly ReadSection[]): readonly NamedTable[] => [
  readTable(sections),
  patientTable(sections),
];

const readTable = (sections: readonly ReadSection[]): NamedTable => ({
  name: 'histology-reads',
  title: worded('histology.tables.reads'),
  header: [
    'case',
    'section',
    'stain',
    'reader',
    'vessels',
    'vesselsNotCounted',
    'countingAreaMm2',
    'sampledAreaMm2',
    'vesselsPerMm2',
    'whyNoDensity',
    'gridPoints',
    'gridPointsOnVessels',
    'vesselShare',
    'shareOf',
    ...TISSUES.map((tissue) => `${tissue}Share`),
    'contestedShare',
    'unnamedShare',
  ],
  rows: sections.flatMap(({ caseCode, number, stain, reads }) =>
    reads.map(({ reader, figures }) => [
      caseCode,
      number,
      stain,
      reader,
      figures.vessels,
      figures.vesselsNotCounted,
      figures.countingArea.mm2,
      figures.sampledArea.mm2,
      figures.density,
      figures.noDensity,
      figures.pointGrid?.points ?? null,
      figures.pointGrid?.hits ?? null,
      figures.pointGrid?.share ?? null,
      figures.reference,
      ...TISSUES.map((tissue) => figures.tissues.find((one) => one.tissue === tissue)?.share ?? null),
      figures.contested.share,
      figures.unnamed.share,
    ]),
  ),
  notes: [worded('histology.tables.perSection')],
});

function patientTable(sections: readonly ReadSection[]): NamedTable {
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
