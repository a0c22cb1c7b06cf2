import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useDeferredValue, useLayoutEffect, useRef } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useTexts } from '../texts/useTexts.ts';
import { nextSort, type Sort, type SortKey } from './rows.ts';
import { WorklistGap } from './WorklistGap.tsx';
import { WorklistLine } from './WorklistLine.tsx';
import classes from './WorklistTable.module.css';

type Props = {
  readonly rows: readonly WorklistRow[];
  /** Whether more rows are still to come. */
  readonly isWhole: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly hasTimePoints: boolean;
  readonly onOpen: (unitId: UnitId) => void;
  /** Opens the defect of a row over time; null for those who may not. */
  readonly onOverTime: ((unitId: UnitId) => void) | null;
  readonly bodyRef: RefObject<HTMLTableSectionElement | null>;
  /** What scrolls the table. */
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
};

const COLUMNS: readonly SortKey[] = ['case', 'timePoint', 'images', 'limb', 'status', 'grade', 'saved'];

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

const ROW_PX = 37;
/** A list of up to so many rows is drawn whole; of a longer one, what is in view and a little more. */
const DRAWN_WHOLE = 200;
const BEYOND_VIEW = 12;

/** The row that has the focus, by its place; null where none has. */
const focusedRow = (body: HTMLElement | null): number | null => {
  const index = document.activeElement?.closest('tr')?.dataset.index;
  return index !== undefined && body?.contains(document.activeElement) ? Number(index) : null;
};

/** The worklist: one row a reading unit. */
export function WorklistTable(props: Props) {
  const { rows, isWhole, sort, onSort, hasTimePoints, onOpen, onOverTime, bodyRef, scrollerRef } = props;
  const { t } = useTexts();
  const columns = COLUMNS.filter((key) => key !== 'timePoint' || hasTimePoints);
  const wanted = useRef<number | null>(null);
  const beyondView = isWhole && rows.length <= DRAWN_WHOLE ? rows.length : BEYOND_VIEW;
  // What is in view is painted first.
  const beyondNow = Math.min(beyondView, useDeferredValue(beyondView, 0));
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW_PX,
    overscan: beyondNow,
    initialRect: { width: 0, height: window.innerHeight },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const [first, last] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)];
      const inView = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      // The row with the focus stays, so that the keys go on from it wherever the list was scrolled.
      const focused = focusedRow(bodyRef.current);
      if (focused === null || focused >= count || inView.includes(focused)) return inView;
      return [...inView, focused].sort((a, b) => a - b);
    },
  });
  const items = drawn.getVirtualItems();
  useShortcuts(
    onOverTime === null
      ? {}
      : {
          'longitudinal.open': () => {
            const row = rows[focusedRow(bodyRef.current) ?? 0];
            if (row !== undefined) onOverTime(row.unitId);
          },
        },
  );

  const linkAt = (index: number): HTMLAnchorElement | null =>
    bodyRef.current?.querySelector(`tr[data-index="${index}"] a`) ?? null;

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const link = linkAt(wanted.current);
    if (link === null) return;
    wanted.current = null;
    link.focus();
  });

  /** Arrow keys walk the rows; the browser follows the link of the row with focus on Enter. */
  function walk(event: KeyboardEvent): void {
    const here = focusedRow(bodyRef.current) ?? -1;
    const step = STEPS[event.key];
    const last = rows.length - 1;
    const there =
      step !== undefined
        ? Math.min(last, Math.max(0, here + step))
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? last
            : null;
    if (there === null) return;
    event.preventDefault();
    const link = linkAt(there);
    if (link !== null) {
      link.focus();
      return;
    }
    wanted.current = there;
    drawn.scrollToIndex(there);
  }

  return (
    <table className={classes.table} aria-rowcount={rows.length + 1} data-testid="worklist">
      <thead>
        <tr>
          {columns.map((key) => (
            <th
              key={key}
              scope="col"
              data-column={key}
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
        {items.map((item, place) => {
          const row = rows[item.index];
          const gapPx = item.start - (items[place - 1]?.end ?? 0);
          return row === undefined ? null : (
            <WorklistLine
              key={row.unitId}
              row={row}
              index={item.index}
              gapPx={gapPx}
              columns={columns.length}
              hasTimePoints={hasTimePoints}
              onOpen={onOpen}
              onOverTime={onOverTime}
              measure={drawn.measureElement}
            />
          );
        })}
        <WorklistGap px={drawn.getTotalSize() - (items.at(-1)?.end ?? 0)} columns={columns.length} />
      </tbody>
    </table>
  );
}
