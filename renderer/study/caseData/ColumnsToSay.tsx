import { NativeSelect } from '@mantine/core';
import type { Result } from '../../../shared/base/result.ts';
import type { AssignedHeadings } from '../../../shared/cohort/caseHeadings.ts';
import type { CaseTableFault } from '../../../shared/cohort/caseTable.ts';
import { CASE_COLUMNS, type CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import { csvRecords } from '../../../shared/cohort/csvRecords.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './caseData.module.css';

type Props = {
  /** Those of the table that name no variable, or did before somebody said what they are. */
  readonly headings: readonly string[];
  readonly variables: readonly CaseVariable[];
  readonly assigned: AssignedHeadings;
  readonly onAssign: (assigned: AssignedHeadings) => void;
};

/** No variable is called so: names have no blank. */
const UNDECIDED = 'not said';
const LEFT_OUT = 'left out';

/** The headings of a table that need a person: those that are no variable of the study, and those that had one. */
export function headingsToSay(
  text: string,
  planned: Result<unknown, readonly CaseTableFault[]>,
  assigned: AssignedHeadings,
): readonly string[] {
  const table = csvRecords(text);
  if (!table.ok) return [];
  const unknown = planned.ok
    ? []
    : planned.error.flatMap((fault) =>
        fault.kind === 'heading' && fault.fault.kind === 'unknownColumn' ? [fault.place.heading] : [],
      );
  return [...new Set(table.value.headings)].filter(
    (heading) => Object.hasOwn(assigned, heading) || unknown.includes(heading),
  );
}

/** For each column that is no variable: which one it is, or that it is left out. What was said can be changed. */
export function ColumnsToSay({ headings, variables, assigned, onAssign }: Props) {
  const { t, say } = useTexts();
  if (headings.length === 0) return null;
  const choiceFor = (heading: string): string =>
    Object.hasOwn(assigned, heading) ? (assigned[heading] ?? LEFT_OUT) : UNDECIDED;
  function assign(heading: string, value: string): void {
    const { [heading]: _, ...others } = assigned;
    onAssign(value === UNDECIDED ? others : { ...others, [heading]: value === LEFT_OUT ? null : value });
  }
  return (
    <fieldset className={classes.columns}>
      <legend className={classes.title}>{t('caseEntry.take.columnsOf')}</legend>
      {headings.map((heading) => (
        <NativeSelect
          key={heading}
          size="xs"
          label={t('caseEntry.take.column', { heading })}
          value={choiceFor(heading)}
          data={[
            { value: UNDECIDED, label: t('caseEntry.take.undecided') },
            { value: LEFT_OUT, label: t('caseEntry.take.leaveOut') },
            { value: CASE_COLUMNS[0] ?? '', label: t('caseEntry.take.isCase') },
            ...variables.map(({ key, label }) => ({ value: key, label: say(label) })),
          ]}
          onChange={(event) => assign(heading, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  );
}
