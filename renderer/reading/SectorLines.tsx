import type { Side } from '../../shared/dicom/projection.ts';
import { stackKey } from '../../shared/reading/volumeRecords.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { sectorStateText } from '../texts/sectorText.ts';
import { useTexts } from '../texts/useTexts.ts';
import { percent } from '../ui/format.ts';
import classes from './panel.module.css';

type Props = { readonly side: Side; readonly isRevealed: boolean };

/** What CT and MR show of a side, beside what its radiograph shows, and whether the grade takes it from there. */
export function SectorLines({ side, isRevealed }: Props) {
  const { say } = useTexts();
  const volumes = useAppStore((state) => state.reading?.derivation.volumes);
  const filled = useAppStore((state) => state.reading?.derivation.imso.sidesFromCrossSection);
  const source = useAppStore((state) => state.reading?.derivation.imso.crossSection?.modality);
  return volumes?.map(({ stack, modality, laid }) => {
    if (laid === null || modality === null || laid.sectors[side].state === 'unread') return null;
    const sector = laid.sectors[side];
    const isTaken = isRevealed && modality === source && filled?.includes(side) === true;
    const state = sectorStateText(sector, isRevealed);
    const isBone = sector.state === 'disc' || sector.state === 'cont';
    const line = worded('scan.sideLine', {
      modality,
      state:
        isBone && isRevealed
          ? worded('scan.stateCovered', { state, percent: percent(sector.finding.coverage) })
          : state,
    });
    return (
      <div key={stackKey(stack)} className={classes.quiet} data-testid={`sector-line-${side}`}>
        {say(isTaken ? worded('scan.taken', { line }) : line)}
      </div>
    );
  });
}
