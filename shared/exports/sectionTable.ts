import type { SectionFigures } from '../histology/deriveSection.ts';
import { TISSUES, type Tissue } from '../histology/sectionRecord.ts';
import { type Cell, NEVER, type Variable } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** The first locked read of a section photograph by one reader. */
export type ExportedSection = {
  readonly caseCode: string;
  /** The place of the section among those of its patient, from 1. */
  readonly section: number;
  readonly stain: string;
  readonly reader: number;
  readonly figures: SectionFigures;
};

const UNCALIBRATED = 'the photograph has no scale';

const amount = (
  name: string,
  meaning: string,
  unit: string,
  missing: string,
  cell: (figures: SectionFigures) => Cell,
): Variable<ExportedSection> => ({
  name,
  meaning,
  unit,
  codes: '',
  missing,
  of: ({ figures }) => cell(figures),
});

const MEANINGS: Readonly<Record<Tissue, string>> = {
  cartilage: 'cartilage',
  wovenBone: 'woven bone',
  lamellarBone: 'lamellar bone',
  membrane: 'membrane',
};

const tissueIn = ({ tissues }: SectionFigures, tissue: Tissue) =>
  tissues.find((found) => found.tissue === tissue) ?? null;

/** One row a section photograph and reader: vessels, their density, and the area and share of each tissue. */
export const SECTION_TABLE: VariableTable<ExportedSection> = {
  name: 'histology',
  variables: [
    {
      name: 'caseCode',
      meaning: 'Code of the patient in the study key',
      unit: '',
      codes: '',
      missing: NEVER,
      of: ({ caseCode }) => caseCode,
    },
    {
      name: 'section',
      meaning: 'Place of the section among those of its patient',
      unit: '',
      codes: '',
      missing: NEVER,
      of: ({ section }) => section,
    },
    {
      name: 'stain',
      meaning: 'Stain of the section',
      unit: '',
      codes: 'he; masson; safraninO; toluidineBlue; cd31; cd34; vegf; other',
      missing: NEVER,
      of: ({ stain }) => stain,
    },
    {
      name: 'reader',
      meaning: 'Number of the reader, as in the tables of reads; who reads sections alone comes after those',
      unit: '',
      codes: '',
      missing: NEVER,
      of: ({ reader }) => reader,
    },
    amount('vessels', 'Vessels that were counted', '', NEVER, ({ vessels }) => vessels),
    amount(
      'vesselsNotCounted',
      'Vessels that were marked outside of what is counted',
      '',
      NEVER,
      ({ vesselsNotCounted }) => vesselsNotCounted,
    ),
    amount(
      'density',
      'Vessels in the area that was counted in',
      '/mm2',
      'see noDensity',
      ({ density }) => density,
    ),
    {
      name: 'noDensity',
      meaning: 'Why there is no density',
      unit: '',
      codes: 'notCalibrated; noArea; nothingSampled; pointGrid',
      missing: 'there is one',
      of: ({ figures }) => figures.noDensity,
    },
    amount(
      'countingArea',
      'Area of the membrane in which vessels are counted',
      'mm2',
      UNCALIBRATED,
      ({ countingArea }) => countingArea.mm2,
    ),
    amount(
      'sampledArea',
      'Part of it that was looked at',
      'mm2',
      UNCALIBRATED,
      ({ sampledArea }) => sampledArea.mm2,
    ),
    amount(
      'gridPoints',
      'Points of the grid',
      '',
      'no point grid',
      ({ pointGrid }) => pointGrid?.points ?? null,
    ),
    amount(
      'gridHits',
      'Points of the grid that lie on vessels',
      '',
      'no point grid',
      ({ pointGrid }) => pointGrid?.hits ?? null,
    ),
    {
      name: 'reference',
      meaning: 'What shares of tissues are shares of',
      unit: '',
      codes: 'photograph the whole photograph; wholeTissue the outlined tissue',
      missing: NEVER,
      of: ({ figures }) => figures.reference,
    },
    amount('referenceArea', 'Its area', 'mm2', UNCALIBRATED, ({ referenceArea }) => referenceArea.mm2),
    ...TISSUES.flatMap((tissue) => [
      amount(
        `${tissue}Area`,
        `Area of ${MEANINGS[tissue]}`,
        'mm2',
        `${UNCALIBRATED}, or nothing was outlined`,
        (figures) => tissueIn(figures, tissue)?.area.mm2 ?? null,
      ),
      amount(
        `${tissue}Share`,
        `Share of the reference that is ${MEANINGS[tissue]}`,
        'fraction',
        'nothing was outlined',
        (figures) => tissueIn(figures, tissue)?.share ?? null,
      ),
    ]),
    amount(
      'contestedShare',
      'Share that outlines of two tissues claim, which counts for neither',
      'fraction',
      'nothing was outlined',
      ({ contested }) => contested.share,
    ),
    amount(
      'unnamedShare',
      'Share that no tissue was outlined in',
      'fraction',
      'nothing was outlined',
      ({ unnamed }) => unnamed.share,
    ),
  ],
};
