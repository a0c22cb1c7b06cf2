import type { MarkId } from '../../../shared/base/ids.ts';
import type { Calibration } from '../../../shared/measurement/calibration.ts';
import type { Measure, MeasureRecord } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { pathOf } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import { type MeasuredValues, measureLines } from '../measureText.ts';
import { arrowHead, type Label, placedLabel } from './measureLabel.ts';
import { ellipseOf, endsOf, lineOf } from './measureShape.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly measures: readonly MeasureRecord[];
  readonly values: ReadonlyMap<MarkId, MeasuredValues>;
  readonly calibration: Calibration;
  readonly selectedMarkId: string | null;
  /** Of the picture's viewport. */
  readonly widthCss: number;
};

/** What the reader measured freely, each with what it says beside it. */
export function MeasureLayer(props: Props) {
  const { transform, measures, values, calibration, selectedMarkId, widthCss } = props;
  const texts = useTexts();
  return (
    <>
      {measures.map(({ id, measure }) => {
        const isSelected = id === selectedMarkId;
        const lines = measureLines(texts, measure, calibration, values.get(id) ?? null);
        return (
          <g
            key={id}
            data-mark-id={id}
            data-mark-kind="measure"
            data-measure={measure.kind}
            data-selected={isSelected || undefined}
          >
            <Line transform={transform} measure={measure} />
            {hasHandles(measure, isSelected) &&
              endsOf(measure).map(({ end, at }) => {
                const [cx, cy] = toScreen(transform, at);
                return <circle key={end} className={classes.measureEnd} cx={cx} cy={cy} r={3} />;
              })}
            <Lines label={placedLabel(transform, measure, lines, widthCss)} lines={lines} />
          </g>
        );
      })}
    </>
  );
}

/** The ends of a length are part of it; those of an ellipse would lie on what is looked at. */
const hasHandles = ({ kind }: Measure, isSelected: boolean): boolean =>
  isSelected || kind === 'length' || kind === 'angle';

function Line({ transform, measure }: { readonly transform: ImageTransform; readonly measure: Measure }) {
  switch (measure.kind) {
    case 'length':
    case 'angle': {
      const d = pathOf(lineOf(measure), 'open');
      return (
        <g transform={svgMatrix(transform)}>
          <path className={classes.measureHalo} d={d} />
          <path className={classes.measure} d={d} />
        </g>
      );
    }
    case 'ellipse': {
      const { centre, columns, rows } = ellipseOf(measure);
      const ellipse = { cx: centre[0], cy: centre[1], rx: columns, ry: rows };
      return (
        <g transform={svgMatrix(transform)}>
          <ellipse className={classes.measureHalo} {...ellipse} />
          <ellipse className={classes.measure} {...ellipse} />
        </g>
      );
    }
    case 'arrow': {
      const d = arrowHead(toScreen(transform, measure.from), toScreen(transform, measure.to));
      return (
        <>
          <path className={classes.measureHalo} d={d} />
          <path className={classes.measure} d={d} />
        </>
      );
    }
    case 'probe': {
      const [x, y] = toScreen(transform, measure.at);
      const d = `M${x - 8} ${y}H${x - 2}M${x + 2} ${y}H${x + 8}M${x} ${y - 8}V${y - 2}M${x} ${y + 2}V${y + 8}`;
      return (
        <>
          <path className={classes.measureHalo} d={d} />
          <path className={classes.measure} d={d} />
        </>
      );
    }
  }
}

const LINE_CSS = 17;

function Lines({ label, lines }: { readonly label: Label; readonly lines: readonly string[] }) {
  const top = label.y - (label.isCentred ? ((lines.length - 1) * LINE_CSS) / 2 : 0);
  return (
    <text className={classes.text} x={label.x} y={top} textAnchor={label.anchor}>
      {lines.length === 1
        ? lines[0]
        : lines.map((line, index) => (
            <tspan key={line} x={label.x} dy={index === 0 ? 0 : LINE_CSS}>
              {line}
            </tspan>
          ))}
    </text>
  );
}
