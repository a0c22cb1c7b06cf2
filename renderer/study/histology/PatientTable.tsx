import type { DensityGroups, PatientAmounts } from '../../../shared/histology/patientAmounts.ts';
import { TISSUES } from '../../../shared/histology/sectionRecord.ts';
import { quantityFigure, shareFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import table from '../table.module.css';
import classes from './studyHistology.module.css';

type Props = { readonly patients: readonly PatientAmounts[]; readonly groups: DensityGroups | null };

/** The means of each case, and on which side of the median its density lies. */
export function PatientTable({ patients, groups }: Props) {
  const { t } = useTexts();
  const groupOf = (patient: PatientAmounts): string => {
    if (groups?.high.includes(patient)) return t('histology.results.high');
    return groups?.low.includes(patient) ? t('histology.results.low') : t('histology.results.noGroup');
  };
  return (
    <>
      <table className={table.table} data-testid="histology-patients">
        <caption>{t('histology.results.patients')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('histology.results.case')}</th>
            <th scope="col" className={table.number}>
              {t('histology.results.meanDensity')}
            </th>
            <th scope="col" className={table.number}>
              {t('histology.results.ofSections')}
            </th>
            <th scope="col">{t('histology.results.group')}</th>
            {TISSUES.map((tissue) => (
              <th key={tissue} scope="col" className={table.number}>
                {t(`histology.tissue.${tissue}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {patients.map((patient) => (
            <tr key={patient.caseCode}>
              <th scope="row">{patient.caseCode}</th>
              <td className={table.number}>
                {patient.density === null ? '–' : quantityFigure(patient.density)}
              </td>
              <td className={table.number}>{patient.densitySections}</td>
              <td>{groupOf(patient)}</td>
              {TISSUES.map((tissue) => {
                const share = patient.shares[tissue];
                return (
                  <td key={tissue} className={table.number}>
                    {share === null ? '–' : shareFigure(share)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {groups !== null && (
        <p className={classes.text} data-testid="density-groups">
          {t('histology.results.groups', {
            median: quantityFigure(groups.median),
            high: groups.high.length,
            low: groups.low.length,
          })}{' '}
          {groups.ties > 0 && t('histology.results.ties', { count: groups.ties })}
        </p>
      )}
      <p className={classes.text}>{t('histology.results.analysis')}</p>
    </>
  );
}
