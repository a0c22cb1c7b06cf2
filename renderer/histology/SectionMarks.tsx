import { memo } from 'react';
import type { PointPx } from '../../shared/geometry/point.ts';
import type { SectionContext } from '../../shared/histology/deriveSection.ts';
import type { SectionRecord } from '../../shared/histology/sectionRecord.ts';
import { onScreen, type Placed } from '../photograph/placed.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './histology.module.css';
import { SamplingGrid } from './SamplingGrid.tsx';
import { kindOfOutline, OUTLINE_COLOURS } from './sectionTools.ts';
import type { Marks } from './useSectionRead.ts';

type Props = {
  readonly placed: Placed;
  readonly context: SectionContext;
  readonly marks: Marks;
  readonly notCounted: ReadonlySet<string>;
  readonly figure: readonly PointPx[];
};

const pathOf = (points: readonly PointPx[], placed: Placed): string =>
  points.map((point) => onScreen(placed, point).join(',')).join(' ');

/** Everything drawn over a photograph: outlines with their letters, vessels, the grid, the outline in progress. */
export const SectionMarks = memo(function SectionMarks(props: Props) {
  const { placed, context, marks, notCounted, figure } = props;
  const records = Object.values(marks);
  return (
    <>
      {records.map((record) =>
        record.kind === 'vessel' ? null : <Outline key={record.id} record={record} placed={placed} />,
      )}
      <SamplingGrid placed={placed} context={context} />
      {records.map((record) =>
        record.kind === 'vessel' ? (
          <Vessel key={record.id} at={onScreen(placed, record.at)} isCounted={!notCounted.has(record.id)} />
        ) : null,
      )}
      {figure.length > 0 && (
        <polyline className={classes.figure} points={pathOf(figure, placed)} data-testid="section-figure" />
      )}
      {figure.slice(0, 1).map((first) => {
        const [x, y] = onScreen(placed, first);
        return <circle key="first" className={classes.first} cx={x} cy={y} r={5} />;
      })}
    </>
  );
});

function Outline({
  record,
  placed,
}: {
  readonly record: Exclude<SectionRecord, { readonly kind: 'vessel' }>;
  readonly placed: Placed;
}) {
  const { t } = useTexts();
  const kind = kindOfOutline(record);
  const points = pathOf(record.ring, placed);
  // The letter stands at the highest place of the outline, where outlines of one tissue rarely meet.
  const top = record.ring.reduce((a, b) => (b[1] < a[1] ? b : a));
  const [x, y] = onScreen(placed, top);
  return (
    <g data-testid={`outline-${kind}`}>
      <polygon className={classes.casing} points={points} />
      <polygon
        className={classes.outline}
        points={points}
        stroke={OUTLINE_COLOURS[kind]}
        fill={OUTLINE_COLOURS[kind]}
        data-kind={kind}
      />
      <text className={classes.letter} x={x} y={y - 6} fill={OUTLINE_COLOURS[kind]}>
        {t(`histology.letter.${kind}`)}
      </text>
    </g>
  );
}

/** What is not counted is crossed out: told by its form, as by the sentence beside. */
const crossAt = (x: number, y: number): string =>
  `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`;

function Vessel({
  at: [x, y],
  isCounted,
}: {
  readonly at: readonly [number, number];
  readonly isCounted: boolean;
}) {
  return (
    <g data-testid="vessel" data-counted={isCounted}>
      {isCounted ? (
        <>
          <circle className={classes.casing} cx={x} cy={y} r={5} />
          <circle className={classes.vessel} cx={x} cy={y} r={5} />
          <circle className={classes.dot} cx={x} cy={y} r={1.5} />
        </>
      ) : (
        <>
          <path className={classes.casing} d={crossAt(x, y)} />
          <path className={classes.vessel} d={crossAt(x, y)} />
        </>
      )}
    </g>
  );
}
