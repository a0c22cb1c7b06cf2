import { IconTimeline } from '@tabler/icons-react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { limbText } from '../reads/limbText.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Chip } from '../ui/Chip.tsx';
import { when } from '../ui/format.ts';
import { timePointText } from '../ui/timePointText.ts';
import { statusText, viewText } from './rows.ts';
import { WorklistGap } from './WorklistGap.tsx';
import classes from './WorklistTable.module.css';

type Props = {
  readonly row: WorklistRow;
  /** Which row of the list it is, from 0. */
  readonly index: number;
  /** The height of the rows above it that are not drawn. */
  readonly gapPx: number;
  readonly columns: number;
  readonly hasTimePoints: boolean;
  readonly onOpen: (unitId: UnitId) => void;
  /** Opens the defect of the row over time; null for those who may not. */
  readonly onOverTime: ((unitId: UnitId) => void) | null;
  readonly measure: (line: HTMLTableRowElement | null) => void;
};

/** One case of the worklist. */
export function WorklistLine({ row, index, gapPx, columns, hasTimePoints, measure, ...on }: Props) {
  const { onOpen, onOverTime } = on;
  const { t, say, language } = useTexts();
  return (
    <>
      <WorklistGap px={gapPx} columns={columns} />
      {/* The link inside is what keyboard and screen reader use; the row only widens its target. */}
      <tr
        ref={measure}
        data-index={index}
        aria-rowindex={index + 2}
        data-testid="worklist-row"
        onClick={() => onOpen(row.unitId)}
      >
        <td>
          <a
            href={`#/units/${row.unitId}`}
            className={classes.link}
            onClick={(event) => event.stopPropagation()}
          >
            {row.caseCode}
          </a>
        </td>
        {hasTimePoints && <td>{row.timePoint === null ? '–' : say(timePointText(row.timePoint.label))}</td>}
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
        <td>
          <span className={classes.saved}>
            {row.savedAt === null ? '–' : when(row.savedAt, new Date(), language)}
            {onOverTime !== null && (
              // By keys it is the command of the row that has the focus: a row stays one stop of Tab.
              // A plain button: one of Mantine's in every row is a third of the time that the list takes to open.
              <button
                type="button"
                className={classes.overTime}
                tabIndex={-1}
                aria-label={t('longitudinal.openOf', { case: row.caseCode })}
                title={t('longitudinal.open')}
                onClick={(event) => {
                  event.stopPropagation();
                  onOverTime(row.unitId);
                }}
                data-testid="over-time"
              >
                <IconTimeline size={16} aria-hidden="true" />
              </button>
            )}
          </span>
        </td>
      </tr>
    </>
  );
}
