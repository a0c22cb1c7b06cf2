import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { rangeWords } from '../../../shared/cohort/caseFaultWords.ts';
import type { OwnVariable } from '../../../shared/cohort/caseVariables.ts';
import { useTexts } from '../../texts/useTexts.ts';
import table from '../table.module.css';
import classes from './caseData.module.css';

type Props = {
  readonly own: readonly OwnVariable[];
  readonly onChange: (place: number) => void;
  readonly onRemove: (place: number) => void;
};

/** The study's own variables, with what may be said of each. */
export function OwnVariableTable({ own, onChange, onRemove }: Props) {
  const { t, say } = useTexts();
  if (own.length === 0) return <p className={classes.quiet}>{t('caseEntry.own.none')}</p>;
  return (
    <table className={table.table}>
      <tbody>
        {own.map((variable, place) => (
          <tr key={variable.key}>
            <th scope="row">{variable.key}</th>
            <td>
              {variable.isRequired ? t('caseEntry.required', { name: variable.label }) : variable.label}
            </td>
            <td>{t(`caseEntry.own.kinds.${variable.kind}`)}</td>
            <td>
              {variable.kind === 'category'
                ? variable.codes.map(({ label }) => label).join(', ')
                : variable.kind !== 'yesNo' && say(rangeWords(variable))}
            </td>
            <td className={classes.rowActions}>
              <ActionIcon
                aria-label={t('caseEntry.own.change', { name: variable.key })}
                onClick={() => onChange(place)}
              >
                <IconPencil size={16} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('caseEntry.own.remove', { name: variable.key })}
                onClick={() => onRemove(place)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
