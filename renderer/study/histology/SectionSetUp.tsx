import { Button, NumberInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EditSection, StudySection } from '../../../shared/contracts/histology.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { barLengthPx, gridOf } from '../../../shared/histology/sectionScale.ts';
import { studyHistology } from '../../api/histology.ts';
import { PhotographView } from '../../photograph/PhotographView.tsx';
import { onScreen } from '../../photograph/placed.ts';
import { usePhotographSource } from '../../photograph/usePhotographSource.ts';
import type { PhotographControls } from '../../photograph/usePlacing.ts';
import { useShortcuts } from '../../shortcuts/useShortcuts.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { SamplingForm } from './SamplingForm.tsx';
import { ScaleForm } from './ScaleForm.tsx';
import classes from './studyHistology.module.css';

type Props = {
  readonly section: StudySection;
  readonly onEdit: (edit: EditSection) => void;
  readonly onClose: () => void;
};

type Bar = { readonly from: PointPx; readonly to: PointPx };

/** The photograph of a section with its scale bar traced, and how its vessels are counted. */
export function SectionSetUp({ section, onEdit, onClose }: Props) {
  const { t } = useTexts();
  const { sectionId, caseCode, number, scale, pages, page, locked } = section;
  const source = usePhotographSource(studyHistology.picture(sectionId));
  const [drawn, setDrawn] = useState<Bar | null>(null);
  const controls = useRef<PhotographControls | null>(null);
  const place = useRef<HTMLElement>(null);
  // It opens below a table that may be long.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const grid = useMemo(() => (scale === null ? null : gridOf(scale)), [scale]);
  const bar = drawn ?? (scale?.kind === 'bar' ? scale : null);
  const isFixed = locked > 0;
  useShortcuts({
    'view.fit': () => controls.current?.fit(),
    'view.zoomIn': () => controls.current?.zoomIn(),
    'view.zoomOut': () => controls.current?.zoomOut(),
    'tool.cancel': () => setDrawn(null),
  });
  const named = t('histology.tab.edit', { code: caseCode, number });
  return (
    <section ref={place} className={classes.setUp} aria-label={named} data-testid="section-set-up">
      <div className={classes.photograph}>
        <PhotographView
          source={source}
          size={section}
          label={named}
          grid={grid}
          isMoving={isFixed}
          onPress={(at) => {
            // By keys a bar is two clicks; by pointer it is one drag.
            if (drawn === null || barLengthPx(drawn.from, drawn.to) > 0) setDrawn({ from: at, to: at });
          }}
          onDrag={(at) => setDrawn((before) => (before === null ? null : { ...before, to: at }))}
          onRelease={(at) => setDrawn((before) => (before === null ? null : { ...before, to: at }))}
          onControls={(made) => {
            controls.current = made;
          }}
        >
          {(placed) => {
            if (bar === null) return null;
            const [x1, y1] = onScreen(placed, bar.from);
            const [x2, y2] = onScreen(placed, bar.to);
            return (
              <g data-testid="traced-bar">
                <line className={classes.barCasing} x1={x1} y1={y1} x2={x2} y2={y2} />
                <line className={classes.bar} x1={x1} y1={y1} x2={x2} y2={y2} />
              </g>
            );
          }}
        </PhotographView>
      </div>
      <div className={classes.forms}>
        <div className={classes.head}>
          <h3 className={classes.heading}>{named}</h3>
          <Button variant="subtle" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </div>
        {isFixed && <Sentence tone="note">{t('histology.tab.isFixed')}</Sentence>}
        {pages > 1 && !isFixed && (
          <NumberInput
            label={t('histology.tab.page', { pages })}
            value={page}
            min={1}
            max={pages}
            allowDecimal={false}
            onChange={(value) => {
              if (typeof value === 'number' && value !== page && value >= 1 && value <= pages)
                onEdit({ kind: 'page', page: value });
            }}
          />
        )}
        <ScaleForm section={section} bar={drawn} isFixed={isFixed} onEdit={onEdit} />
        <SamplingForm section={section} isFixed={isFixed} onEdit={onEdit} />
      </div>
    </section>
  );
}
