import { Select } from '@mantine/core';
import type { ConsensusCauses, ConsensusRoom } from '../../shared/contracts/consensus.ts';
import { isForearm, SIDES, type Side } from '../../shared/dicom/projection.ts';
import { sideLabel } from '../../shared/measurement/sideNaming.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { DISAGREEMENT_CAUSES } from '../../shared/study/disagreement.ts';
import { worded } from '../../shared/texts/wording.ts';
import { sidePercentText, sideStateText } from '../reads/sideText.ts';
import { useTexts } from '../texts/useTexts.ts';
import { SideLetter } from '../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../ui/sideColours.ts';
import { type ComparedReadings, hasFrameFor, sidesApart } from './comparedReadings.ts';
import classes from './consensus.module.css';

type Props = {
  readonly room: ConsensusRoom;
  readonly compared: ComparedReadings;
  readonly causes: ConsensusCauses;
  /** Null where nothing can be changed any more. */
  readonly onCause: ((side: Side, cause: ConsensusCauses[number]['cause']) => void) | null;
};

/** What differs, side by side, first; each side with its likely cause, and with the bone in the other's frame. */
export function DifferenceTable({ room, compared, causes, onCause }: Props) {
  const { t } = useTexts();
  const { differing, alike } = sidesApart(room.found, SIDES);
  const onForearm = isForearm(room.reads[0].defect.bone);
  const nameOf = (side: Side) => worded(`sides.${sideLabel(side, onForearm).word}`);
  return (
    <section aria-label={t('consensus.differences')}>
      <h2 className={classes.title}>{t('consensus.differences')}</h2>
      {differing.length === 0 && <p className={classes.quiet}>{t('consensus.noSideDiffers')}</p>}
      <ul className={classes.sides} data-testid="differences">
        {differing.map((side) => (
          <li key={side} className={classes.side} data-testid={`difference-${side}`}>
            <div className={classes.sideHead}>
              <SideLetter letter={sideLabel(side, onForearm).letter} colour={SIDE_COLOURS[side]} />
              <strong>{t('findings.name', { side: nameOf(side) })}</strong>
            </div>
            <table className={classes.table}>
              <tbody>
                <Row label={t('consensus.reader', { reader: 1 })} side={side} read={compared.readers[0]} />
                <Row label={t('consensus.reader', { reader: 2 })} side={side} read={compared.readers[1]} />
                <Row
                  label={t('consensus.inFrame', { bone: 1, frame: 2 })}
                  side={side}
                  read={compared.swapped[0]}
                  isWithoutFrame={!hasFrameFor(side, compared.readers[0], compared.swapped[0])}
                  isQuiet
                />
                <Row
                  label={t('consensus.inFrame', { bone: 2, frame: 1 })}
                  side={side}
                  read={compared.swapped[1]}
                  isWithoutFrame={!hasFrameFor(side, compared.readers[1], compared.swapped[1])}
                  isQuiet
                />
              </tbody>
            </table>
            <Select
              label={t('consensus.cause')}
              aria-label={t('consensus.causeOf', { side: nameOf(side) })}
              size="xs"
              data={DISAGREEMENT_CAUSES.map((cause) => ({
                value: cause,
                label: t(`consensus.causes.${cause}`),
              }))}
              value={causes.find((agreed) => agreed.side === side)?.cause ?? null}
              allowDeselect={false}
              disabled={onCause === null}
              onChange={(value) => {
                const cause = DISAGREEMENT_CAUSES.find((one) => one === value);
                if (cause !== undefined) onCause?.(side, cause);
              }}
              comboboxProps={{ withinPortal: true }}
            />
          </li>
        ))}
      </ul>
      {alike.length > 0 && (
        <p className={classes.quiet} data-testid="alike">
          {t('consensus.alike', {
            sides: { kind: 'all', of: alike.map(nameOf) },
            points: room.limitPoints,
          })}
        </p>
      )}
    </section>
  );
}

type RowProps = {
  readonly label: string;
  readonly side: Side;
  readonly read: ReadDerivation;
  readonly isQuiet?: boolean;
  readonly isWithoutFrame?: boolean;
};

function Row({ label, side, read, isQuiet = false, isWithoutFrame = false }: RowProps) {
  const { t } = useTexts();
  const reading = read.sides[side];
  return (
    <tr className={isQuiet ? classes.quiet : undefined}>
      <th scope="row">{label}</th>
      <td>{isWithoutFrame ? t('consensus.noFrame') : sideStateText(reading, true)}</td>
      <td>{isWithoutFrame ? null : sidePercentText(reading)}</td>
    </tr>
  );
}
