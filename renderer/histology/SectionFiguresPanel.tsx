import type { OpenSection } from '../../shared/contracts/histology.ts';
import type { SectionDerivation, SectionFigures } from '../../shared/histology/deriveSection.ts';
import { umPerPixel } from '../../shared/histology/sectionScale.ts';
import { areaFigure, quantityFigure, shareFigure } from '../../shared/texts/printedNumber.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './histology.module.css';

type Props = {
  readonly opened: OpenSection;
  readonly derivation: SectionDerivation;
  readonly isShown: boolean;
};

/** The numbers that follow from the marks, and what has to be known of them. */
export function SectionFiguresPanel({ opened, derivation, isShown }: Props) {
  const { t, say } = useTexts();
  const { figures, remarks } = derivation;
  const { scale, sampling } = opened.context;
  return (
    <section
      className={classes.figures}
      aria-label={t('histology.room.figures')}
      data-testid="section-figures"
    >
      <dl className={classes.list}>
        <dt>{t('histology.room.stain')}</dt>
        <dd>{t(`histology.stain.${opened.stain}`)}</dd>
        <dt>{t('histology.room.scale')}</dt>
        <dd>
          {scale === null
            ? t('histology.scale.none')
            : t('histology.unit.umPerPx', { value: umPerPixel(scale).toPrecision(3) })}
        </dd>
        <dt>{t('histology.room.sampling')}</dt>
        <dd>{t(`histology.sampling.${sampling.kind}`)}</dd>
        <dt>{t('histology.room.points')}</dt>
        <dd>{figures.vessels + figures.vesselsNotCounted}</dd>
      </dl>
      {isShown ? (
        <>
          <Vessels figures={figures} />
          <Shares figures={figures} />
        </>
      ) : (
        <p className={classes.quiet}>{t('histology.room.figuresLater')}</p>
      )}
      {remarks.map((remark) => (
        <Sentence key={remark.key} tone="note">
          {say(remark)}
        </Sentence>
      ))}
    </section>
  );
}

function Vessels({ figures }: { readonly figures: SectionFigures }) {
  const { t } = useTexts();
  const { countingArea, sampledArea, density, noDensity, pointGrid } = figures;
  const area = (mm2: number | null): string =>
    mm2 === null ? '–' : t('histology.unit.mm2', { value: areaFigure(mm2) });
  return (
    <>
      <div className={classes.density} data-testid="density">
        <span>{t('histology.room.density')}</span>
        <strong>
          {density === null
            ? t(`histology.noDensity.${noDensity ?? 'noArea'}`)
            : t('histology.unit.perMm2', { value: quantityFigure(density) })}
        </strong>
      </div>
      <dl className={classes.list}>
        <dt>{t('histology.room.vessels')}</dt>
        <dd data-testid="vessels-counted">{figures.vessels}</dd>
        <dt>{t('histology.room.area')}</dt>
        <dd>{area(countingArea.mm2)}</dd>
        {sampledArea.px2 !== countingArea.px2 && (
          <>
            <dt>{t('histology.room.sampled')}</dt>
            <dd>{area(sampledArea.mm2)}</dd>
          </>
        )}
        {pointGrid !== null && pointGrid.share !== null && (
          <>
            <dt>{t('histology.room.pointShare')}</dt>
            <dd>
              {t('histology.room.pointShareOf', {
                share: shareFigure(pointGrid.share),
                hits: pointGrid.hits,
                points: pointGrid.points,
              })}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Shares({ figures }: { readonly figures: SectionFigures }) {
  const { t } = useTexts();
  const rows = [
    ...figures.tissues
      .filter(({ area }) => area.px2 > 0)
      .map(({ tissue, share }) => ({ name: t(`histology.tissue.${tissue}`), share })),
    ...(figures.contested.area.px2 > 0
      ? [{ name: t('histology.room.contested'), share: figures.contested.share }]
      : []),
  ];
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className={classes.heading}>
        {t(
          figures.reference === 'photograph'
            ? 'histology.room.shareOfPhotograph'
            : 'histology.room.shareOfTissue',
        )}
      </h2>
      <dl className={classes.list} data-testid="tissue-shares">
        {[...rows, { name: t('histology.room.unnamed'), share: figures.unnamed.share }].map(
          ({ name, share }) => (
            <div key={name} className={classes.row}>
              <dt>{name}</dt>
              <dd>{share === null ? '–' : shareFigure(share)}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
