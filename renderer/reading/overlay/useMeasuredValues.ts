import { useLayoutEffect, useMemo, useReducer } from 'react';
import type { MarkId } from '../../../shared/base/ids.ts';
import {
  type Statistics,
  startEllipseStatistics,
  valueAt,
} from '../../../shared/measurement/ellipseStatistics.ts';
import type { Measure, MeasureRecord } from '../../../shared/reading/readDocument.ts';
import type { PicturePixels } from '../../viewport/picturePixels.ts';
import type { MeasuredValues } from '../measureText.ts';

type Counted = { readonly statistics: readonly Statistics[] | null };

/** What was counted stays as long as the picture and the ellipse do. */
const countedOf = new WeakMap<PicturePixels, WeakMap<Measure, Counted>>();

/** A part of the counting takes up to this, so that a frame is never late for it. */
const PART_MS = 5;
const ROWS_AT_ONCE = 8;

/**
 * The values of probes and the statistics of ellipses, of every pixel in them. What takes longer than a part of a
 * frame is counted on between frames: until then it is being counted.
 */
export function useMeasuredValues(
  measures: readonly MeasureRecord[],
  pixels: PicturePixels | null,
): ReadonlyMap<MarkId, MeasuredValues> {
  const [counts, countOn] = useReducer((before: number) => before + 1, 0);

  // Before the frame is painted: what a part is enough for is never seen being counted.
  useLayoutEffect(() => {
    if (pixels === null) return;
    const counted = countedOf.get(pixels) ?? new WeakMap<Measure, Counted>();
    countedOf.set(pixels, counted);
    const runs = measures.flatMap(({ measure }) =>
      measure.kind === 'ellipse' && !counted.has(measure)
        ? [{ measure, run: startEllipseStatistics(pixels, measure, pixels.isPadding) }]
        : [],
    );
    if (runs.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const takePart = (): void => {
      const end = performance.now() + PART_MS;
      let next = runs[0];
      while (next !== undefined && performance.now() < end) {
        if (next.run.advance(ROWS_AT_ONCE)) {
          counted.set(next.measure, { statistics: next.run.result() });
          runs.shift();
          next = runs[0];
        }
      }
      if (next === undefined) countOn();
      else timer = setTimeout(takePart, 0);
    };
    takePart();
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [measures, pixels]);

  return useMemo(() => {
    // Counting on makes new values of the same measures.
    void counts;
    const values = new Map<MarkId, MeasuredValues>();
    if (pixels === null) return values;
    for (const { id, measure } of measures) {
      if (measure.kind === 'probe') {
        values.set(id, { kind: 'value', of: pixels.kind, value: valueAt(pixels, measure.at) });
      }
      if (measure.kind === 'ellipse') {
        const counted = countedOf.get(pixels)?.get(measure);
        values.set(
          id,
          counted === undefined
            ? { kind: 'counting' }
            : { kind: 'statistics', of: pixels.kind, statistics: counted.statistics },
        );
      }
    }
    return values;
  }, [measures, pixels, counts]);
}
