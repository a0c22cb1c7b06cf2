import { Select } from '@mantine/core';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './exports.module.css';

/** Of a study of thousands of cases so many are listed; typing finds the others. */
const LISTED = 50;

type Props = {
  readonly codes: readonly string[];
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  /** What stands for no case: one is yet to be chosen, or all of them. */
  readonly without?: 'chooseCase' | 'allCases';
};

/** Chooses a case by its code. */
export function CaseChoice({ codes, value, onChange, without = 'chooseCase' }: Props) {
  const { t } = useTexts();
  return (
    <Select
      className={classes.case}
      data={[...codes]}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={LISTED}
      placeholder={t(`studyReports.${without}`)}
      nothingFoundMessage={t('studyReports.noSuchCase')}
      aria-label={t('studyReports.case')}
    />
  );
}
