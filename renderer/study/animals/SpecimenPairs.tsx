import { unpairedNotes } from '../../../shared/animals/animalTables.ts';
import type { PairComparison, PairedSide } from '../../../shared/animals/specimenPairs.ts';
import { SIDES } from '../../../shared/dicom/projection.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { coverageFigure } from '../../../shared/texts/coverageFigure.ts';
import { pointsFigure, shareFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { SideLetter } from '../../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import classes from './animals.module.css';

/** Specimen radiographs beside the CT of the same time point, side by side, and what has no pair. */
export function SpecimenPairs({ found }: { readonly found: PairComparison }) {
  const { t, say } = useTexts();
  const { pairs, unpaired, difference, rowDifference, states } = found;
  const [bySurface, byRows] = [valueOrNull(difference), valueOrNull(rowDifference)];
  const share = valueOrNull(states.share);
  const missing = unpairedNotes(unpaired);
  return (
    <section className={classes.section} data-testid="specimen-pairs">
      <h3 className={classes.sectionTitle}>{t('animals.pairs.title')}</h3>
      <p className={classes.text}>
        {pairs.length === 0 ? t('animals.pairs.none') : t('animals.pairs.intro')}
      </p>
      {bySurface !== null && byRows !== null && (
        <p className={classes.text}>
          {t('animals.pairs.summary', {
            count: bySurface.n,
            surface: pointsFigure(bySurface.mean),
            surfaceRange: bySurface.range.map(pointsFigure).join(' – '),
            rows: pointsFigure(byRows.mean),
            rowsRange: byRows.range.map(pointsFigure).join(' – '),
          })}
        </p>
      )}
      {share !== null && (
        <p className={classes.text}>
          {t('animals.pairs.states', {
            same: states.same,
            compared: states.compared,
            share: shareFigure(share.share),
          })}
        </p>
      )}
      {pairs.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('animals.column.pair')}</th>
              <th scope="col">{t('animals.column.days')}</th>
              <th scope="col">{t('animals.column.reader')}</th>
              {SIDES.map((side) => (
                <th key={side} scope="col">
                  <SideLetter letter={sideLabel(side, false).letter} colour={SIDE_COLOURS[side]} />{' '}
                  {t(`animals.column.side.${side}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ caseCode, limb, bone, reader, daysSinceSpacer, sides }) => (
              <tr key={`${caseCode} ${limb} ${bone} ${reader} ${daysSinceSpacer}`}>
                <th scope="row">{caseCode}</th>
                <td>{daysSinceSpacer ?? '–'}</td>
                <td>{reader}</td>
                {sides.map((side) => (
                  <td key={side.side}>
                    <PairCell pair={side} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {missing.length > 0 && (
        <>
          <h4 className={classes.smallTitle}>{t('animals.pairs.missing')}</h4>
          <ul className={classes.list}>
            {missing.map((note) => (
              <li key={note.key}>{say(note)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What film and CT say of one side, and by how many points they differ. */
function PairCell({ pair }: { readonly pair: PairedSide }) {
  const { t } = useTexts();
  const { film, ct, filmShare, ctShare, ctRows, difference, rowDifference } = pair;
  const stateText = (state: PairedSide['film']): string =>
    state === null ? t('animals.cell.notAssessable') : t(`animals.state.${state}`);
  return (
    <>
      <div>
        {t('animals.pairs.film', {
          state: stateText(film),
          share: filmShare === null ? '' : coverageFigure(filmShare, 1),
        })}
      </div>
      <div>{t('animals.pairs.ct', { state: stateText(ct) })}</div>
      {ctShare !== null && ctRows !== null && (
        <div>
          {t('animals.pairs.shares', {
            surface: coverageFigure(ctShare, 1),
            rows: coverageFigure(ctRows, 1),
          })}
        </div>
      )}
      {difference !== null && rowDifference !== null && (
        <div className={classes.quiet}>
          {t('animals.pairs.differences', {
            surface: pointsFigure(difference),
            rows: pointsFigure(rowDifference),
          })}
        </div>
      )}
    </>
  );
}
