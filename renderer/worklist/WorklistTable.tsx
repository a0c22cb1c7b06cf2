import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Chip } from '../ui/Chip.tsx';
import { when } from '../ui/format.ts';
import { timePointText } from '../ui/timePointText.ts';
import { limbText, nextSort, type Sort, type SortKey, statusText, viewText } from './rows.ts';
import classes from './WorklistTable.module.css';

type Props = {
  readonly rows: readonly WorklistRow[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly hasTimePoints: boolean;
  readonly onOpen: (unitId: UnitId) => void;
  readonly bodyRef: RefObject<HTMLTableSectionElement | null>;
};

const COLUMNS: readonly SortKey[] = ['case', 'timePoint', 'images', 'limb', 'status', 'grade', 'saved'];

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Arrow keys walk the rows; the browser follows the link of the row with focus on Enter. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const focused = document.activeElement;
  const here = focused instanceof HTMLAnchorElement ? links.indexOf(focused) : -1;
  const step = STEPS[event.key];
  const there =
    step !== undefined
      ? Math.min(links.length - 1, Math.max(0, here + step))
      : event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? links.length - 1
          : null;
  if (there === null) return;
  event.preventDefault();
  links[there]?.focus();
}

/** The worklist: one row a reading unit. */
export function WorklistTable({ rows, sort, onSort, hasTimePoints, onOpen, bodyRef }: Props) {
  const { t, say, language } = useTexts();
  const columns = COLUMNS.filter((key) => key !== 'timePoint' || hasTimePoints);
  const now = new Date();
  return (
    <table className={classes.table} data-testid="worklist">
      <thead>
        <tr>
          {columns.map((key) => (
            <th
              key={key}
              scope="col"
              aria-sort={sort?.key === key ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className={classes.heading} onClick={() => onSort(nextSort(sort, key))}>
                {t(`worklist.column.${key}`)}
                {sort?.key === key &&
                  (sort.isDescending ? (
                    <IconArrowDown size={14} aria-hidden="true" />
                  ) : (
                    <IconArrowUp size={14} aria-hidden="true" />
                  ))}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={bodyRef} onKeyDown={walk}>
        {rows.map((row) => (
          // The link inside is what keyboard and screen reader use; the row only widens its target.
          <tr key={row.unitId} data-testid="worklist-row" onClick={() => onOpen(row.unitId)}>
            <td>
              <a
                href={`#/units/${row.unitId}`}
                className={classes.link}
                onClick={(event) => event.stopPropagation()}
              >
                {row.caseCode}
              </a>
            </td>
            {hasTimePoints && (
              <td>{row.timePoint === null ? '–' : say(timePointText(row.timePoint.label))}</td>
            )}
            <td>
              <span className={classes.chips}>
                {row.isReference && row.timePoint === null && (
                  <Chip tone="strong">{t('worklist.reference')}</Chip>
                )}
                {row.chips.map((chip) => (
                  <Chip key={chip}>{say(viewText(chip))}</Chip>
                ))}
              </span>
            </td>
            <td>{say(limbText(row) ?? '–')}</td>
            <td>
              <Chip tone={row.status === 'submitted' || row.isReference ? 'quiet' : 'strong'}>
                {t(statusText(row))}
              </Chip>
              {row.query !== null && (
                <>
                  {' '}
                  <Chip tone={row.query === 'open' ? 'strong' : 'quiet'}>
                    {t(`panel.queries.chips.${row.query}`)}
                  </Chip>
                </>
              )}
            </td>
            <td className={classes.grade}>
              {row.grade ?? '–'}
              {row.caseGrade !== null && (
                <div className={classes.caseGrade}>
                  {t('faults.caseGrade', {
                    grade: row.caseGrade.grade,
                    bone: t(`worklist.bone.${row.caseGrade.bone}`),
                  })}
                </div>
              )}
            </td>
            <td>{row.savedAt === null ? '–' : when(row.savedAt, now, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
