import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { EditSection, StudySection } from '../../../shared/contracts/histology.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { barLengthPx, SHORTEST_BAR_PX, umPerPixel } from '../../../shared/histology/sectionScale.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './studyHistology.module.css';

type Props = {
  readonly section: StudySection;
  /** Traced and not used yet. */
  readonly bar: { readonly from: PointPx; readonly to: PointPx } | null;
  readonly isFixed: boolean;
  readonly onEdit: (edit: EditSection) => void;
};

/** The scale of a section: by its bar, as the file suggests, or as it is known. */
export function ScaleForm({ section: { scale, suggestedScale }, bar, isFixed, onEdit }: Props) {
  const { t } = useTexts();
  const [length, setLength] = useState<number | null>(scale?.kind === 'bar' ? scale.lengthUm : null);
  const [stated, setStated] = useState<number | null>(scale?.kind === 'stated' ? scale.umPerPx : null);
  const pixels = bar === null ? 0 : barLengthPx(bar.from, bar.to);
  const numberOf = (value: string | number): number | null =>
    typeof value === 'number' && value > 0 ? value : null;
  return (
    <fieldset className={classes.form} disabled={isFixed}>
      <legend className={classes.heading}>{t('histology.tab.scaleTitle')}</legend>
      <strong data-testid="section-um-per-px">
        {scale === null
          ? t('histology.scale.none')
          : t('histology.unit.umPerPx', { value: umPerPixel(scale).toPrecision(3) })}
      </strong>
      <p className={classes.quiet}>
        {bar === null
          ? t('histology.tab.traceBar')
          : t('histology.tab.barPixels', { pixels: Math.round(pixels) })}
      </p>
      <div className={classes.line}>
        <NumberInput
          label={t('histology.tab.barLength')}
          value={length ?? ''}
          onChange={(value) => setLength(numberOf(value))}
          min={0}
          hideControls
          data-testid="bar-length"
        />
        <Button
          disabled={bar === null || length === null || pixels < SHORTEST_BAR_PX}
          onClick={() => {
            if (bar !== null && length !== null)
              onEdit({ kind: 'scale', scale: { kind: 'bar', ...bar, lengthUm: length } });
          }}
          data-testid="use-bar"
        >
          {t('histology.tab.useBar')}
        </Button>
      </div>
      <div className={classes.line}>
        <NumberInput
          label={t('histology.tab.umPerPx')}
          value={stated ?? ''}
          onChange={(value) => setStated(numberOf(value))}
          min={0}
          decimalScale={6}
          hideControls
        />
        <Button
          disabled={stated === null}
          onClick={() => {
            if (stated !== null) onEdit({ kind: 'scale', scale: { kind: 'stated', umPerPx: stated } });
          }}
        >
          {t('histology.tab.useStated')}
        </Button>
      </div>
      {suggestedScale?.kind === 'unequal' && (
        <p className={classes.quiet} data-testid="unequal-scale">
          {t('histology.tab.unequal', {
            across: suggestedScale.columnUm.toPrecision(3),
            down: suggestedScale.rowUm.toPrecision(3),
          })}
        </p>
      )}
      {suggestedScale !== null && suggestedScale.kind !== 'unequal' && (
        <div className={classes.line}>
          <p className={classes.quiet}>
            {t('histology.tab.suggestion', { value: umPerPixel(suggestedScale).toPrecision(3) })}{' '}
            {suggestedScale.kind === 'file' && t('histology.tab.printSize')}
          </p>
          <Button onClick={() => onEdit({ kind: 'scale', scale: suggestedScale })}>
            {t('histology.tab.useSuggestion')}
          </Button>
        </div>
      )}
      {scale !== null && (
        <Button
          className={classes.start}
          variant="subtle"
          onClick={() => onEdit({ kind: 'scale', scale: null })}
        >
          {t('histology.tab.forget')}
        </Button>
      )}
    </fieldset>
  );
}
