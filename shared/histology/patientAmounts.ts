import { type MedianSplit, medianSplit } from '../statistics/medianSplit.ts';
import type { SectionFigures } from './deriveSection.ts';
import { TISSUES, type Tissue } from './sectionRecord.ts';

/** One locked read of a section, first version. */
export type CountedSection = {
  readonly caseCode: string;
  readonly sectionId: string;
  readonly figures: SectionFigures;
};

/** What histology says of one patient: means over sections, each the mean of its readers. Shares are 0 to 1. */
export type PatientAmounts = {
  readonly caseCode: string;
  /** Vessels per mm², and of how many sections that is the mean. */
  readonly density: number | null;
  readonly densitySections: number;
  readonly shares: Readonly<Record<Tissue, number | null>>;
  /** Sections on which any tissue was outlined. */
  readonly shareSections: number;
};

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The amounts of each patient, by case code. Every section weighs the same, however many read it: a patient of many
 * sections is one item of every analysis. A section on which no tissue was outlined says nothing of tissues, one
 * without density nothing of vessels.
 */
export function patientAmounts(reads: readonly CountedSection[]): readonly PatientAmounts[] {
  const byCase = [...Map.groupBy(reads, ({ caseCode }) => caseCode)];
  return byCase
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([caseCode, ofCase]) => {
      const sections = [...Map.groupBy(ofCase, ({ sectionId }) => sectionId).values()];
      const over = (amount: (figures: SectionFigures) => number | null): readonly number[] =>
        sections.flatMap((ofSection) => {
          const value = mean(ofSection.map(({ figures }) => amount(figures)).filter((one) => one !== null));
          return value === null ? [] : [value];
        });
      const densities = over(({ density }) => density);
      const shareOf = (tissue: Tissue) => (figures: SectionFigures) =>
        hasTissues(figures) ? (figures.tissues.find((one) => one.tissue === tissue)?.share ?? null) : null;
      return {
        caseCode,
        density: mean(densities),
        densitySections: densities.length,
        shares: {
          cartilage: mean(over(shareOf('cartilage'))),
          wovenBone: mean(over(shareOf('wovenBone'))),
          lamellarBone: mean(over(shareOf('lamellarBone'))),
          membrane: mean(over(shareOf('membrane'))),
        },
        shareSections: over(shareOf(TISSUES[0])).length,
      };
    });
}

const hasTissues = ({ tissues, contested }: SectionFigures): boolean =>
  contested.area.px2 > 0 || tissues.some(({ area }) => area.px2 > 0);

/** Patients with a density in a high and a low group: high is strictly above the median (method §4). */
export type DensityGroups = MedianSplit & {
  readonly high: readonly PatientAmounts[];
  readonly low: readonly PatientAmounts[];
};

/** The groups of paper 2; null where no patient has a density. Ties are in the low group, and counted. */
export function densityGroups(patients: readonly PatientAmounts[]): DensityGroups | null {
  const counted = patients.flatMap((patient) =>
    patient.density === null ? [] : [{ patient, density: patient.density }],
  );
  if (counted.length === 0) return null;
  const split = medianSplit(counted.map(({ density }) => density));
  const group = (isHigh: boolean) =>
    counted.filter((_, index) => split.isHigh[index] === isHigh).map(({ patient }) => patient);
  return { ...split, high: group(true), low: group(false) };
}
