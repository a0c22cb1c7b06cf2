import type { Animal } from '../../../shared/animals/animalCohort.ts';
import type { AnimalLips } from '../../../shared/animals/animalLips.ts';
import { SIDES, type Side } from '../../../shared/dicom/projection.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import { coverageFigure } from '../../../shared/texts/coverageFigure.ts';
import { lengthFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { SideLetter } from '../../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import classes from './animals.module.css';

/** An animal a row: what arises from either end of each side, and what follows. */
export function AnimalTable({ animals }: { readonly animals: readonly Animal[] }) {
  const { t } = useTexts();
  return (
    <table className={`${classes.table} ${classes.figures}`} data-testid="animal-table">
      <caption>{t('animals.animalTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('animals.column.animal')}</th>
          <th scope="col">{t('animals.column.days')}</th>
          <th scope="col">{t('animals.column.grade')}</th>
          <th scope="col">{t('animals.column.covered')}</th>
          {SIDES.map((side) => (
            <th key={side} scope="col">
              <SideLetter letter={sideLabel(side, false).letter} colour={SIDE_COLOURS[side]} />{' '}
              {t(`animals.column.side.${side}`)}
            </th>
          ))}
          <th scope="col">{t('animals.column.mean')}</th>
          <th scope="col">{t('animals.column.longest')}</th>
        </tr>
      </thead>
      <tbody>
        {animals.map(({ caseCode, days, grades, share, lips }) => (
          <tr key={caseCode}>
            <th scope="row">{caseCode}</th>
            <td>{days ?? '–'}</td>
            <td>{grades.join(' / ')}</td>
            <td>{share === null ? '–' : coverageFigure(share, 1)}</td>
            {SIDES.map((side) => (
              <td key={side}>
                <SideCell side={side} lips={lips} />
              </td>
            ))}
            <td>
              <MeanCell lips={lips} />
            </td>
            <td>
              {lips.longest === null || lips.mean.kind !== 'known'
                ? '–'
                : `${lengthFigure(lips.longest.length)} ${lips.mean.unit}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Both lips of a side, of every bone that was read, or why there are none. */
function SideCell({ side, lips }: { readonly side: Side; readonly lips: AnimalLips }) {
  const { t } = useTexts();
  const open = lips.open.filter((each) => each.side === side);
  const words = [
    ...open.map(({ proximal, distal }) =>
      t('animals.ends', { proximal: lengthFigure(proximal), distal: lengthFigure(distal) }),
    ),
    ...lips.bridged.filter((each) => each === side).map(() => t('animals.cell.bridged')),
    ...lips.notAssessable.filter((each) => each === side).map(() => t('animals.cell.notAssessable')),
  ];
  return words.length === 0 ? t('animals.cell.intact') : words.join('; ');
}

function MeanCell({ lips: { mean } }: { readonly lips: AnimalLips }) {
  const { t } = useTexts();
  switch (mean.kind) {
    case 'known':
      return `${lengthFigure(mean.length)} ${mean.unit}`;
    case 'noOpenSide':
      return <div className={classes.words}>{t('animals.cell.noOpenSide')}</div>;
    case 'noCommonUnit':
      return <div className={classes.words}>{t('animals.noCommonUnit')}</div>;
  }
}
