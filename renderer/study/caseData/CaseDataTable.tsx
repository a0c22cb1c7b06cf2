import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PatientId } from '../../../shared/base/ids.ts';
import type { CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import type { CaseOfData } from '../../../shared/contracts/caseData.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './caseData.module.css';
import { labelWithUnit, valueText } from './valueText.ts';

type Props = {
  readonly cases: readonly CaseOfData[];
  readonly variables: readonly CaseVariable[];
  readonly chosenId: PatientId;
  readonly onChoose: (patientId: PatientId) => void;
};

const ROW_PX = 30;
const BEYOND_VIEW = 12;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Cases by variables. Arrows go through the cases; those in view are drawn. */
export function CaseDataTable({ cases, variables, chosenId, onChoose }: Props) {
  const speaker = useTexts();
  const { t } = speaker;
  const scroller = useRef<HTMLElement>(null);
  const drawn = useVirtualizer({
    count: cases.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: BEYOND_VIEW,
    initialRect: { width: 0, height: window.innerHeight },
    // The heading stays over the first rows.
    scrollPaddingStart: ROW_PX * 2,
  });
  const chosen = cases.findIndex(({ patientId }) => patientId === chosenId);
  useEffect(() => {
    if (chosen >= 0) drawn.scrollToIndex(chosen);
  }, [chosen, drawn]);

  /** The row that is chosen has the focus: it is the one that Tab comes to. */
  function walk(event: KeyboardEvent<HTMLElement>): void {
    const last = cases.length - 1;
    const step = STEPS[event.key];
    const there =
      step !== undefined
        ? Math.min(last, Math.max(0, chosen + step))
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? last
            : null;
    const next = there === null ? undefined : cases[there];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.patientId);
  }

  const items = drawn.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = drawn.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={t('caseEntry.table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the table is walked by keys, and scrolls
      tabIndex={0}
      onKeyDown={walk}
      data-testid="case-data-table"
    >
      <table className={classes.table} aria-rowcount={cases.length + 1}>
        <thead>
          <tr>
            <th scope="col">{t('caseEntry.case')}</th>
            {variables.map((variable) => (
              <th key={variable.key} scope="col" data-kind={variable.kind}>
                <span className={classes.heading}>{labelWithUnit(variable, speaker)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={variables.length + 1} />}
          {items.map(({ index }) => {
            const one = cases[index];
            if (one === undefined) return null;
            return (
              <tr
                key={one.patientId}
                aria-rowindex={index + 2}
                aria-current={one.patientId === chosenId ? 'true' : undefined}
                onClick={() => onChoose(one.patientId)}
              >
                <th scope="row">{one.caseCode}</th>
                {variables.map((variable) => (
                  <ValueCell key={variable.key} variable={variable} one={one} />
                ))}
              </tr>
            );
          })}
          {below > 0 && <Gap height={below} columns={variables.length + 1} />}
        </tbody>
      </table>
    </section>
  );
}

function ValueCell({ variable, one }: { readonly variable: CaseVariable; readonly one: CaseOfData }) {
  const speaker = useTexts();
  const text = valueText(variable, one.values[variable.key] ?? null, speaker);
  if (text !== null) return <td data-kind={variable.kind}>{text}</td>;
  return (
    <td data-kind={variable.kind} className={variable.isRequired ? classes.missing : classes.quiet}>
      {variable.isRequired ? speaker.t('caseEntry.missing') : '–'}
    </td>
  );
}

/** Rows that are not in view. */
const Gap = ({ height, columns }: { readonly height: number; readonly columns: number }) => (
  <tr aria-hidden className={classes.gap}>
    <td colSpan={columns} style={{ height }} />
  </tr>
);
