import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type Bone, isForearm, SIDES } from '../../../shared/dicom/projection.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import type { LaidDefect, SectorReading } from '../../../shared/reading/laidDefect.ts';
import type { SectorReason } from '../../../shared/reading/volumeRecords.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { volumeFractions } from '../../../shared/volume/shellVolume.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import {
  clearRemainingSectors,
  type DefectEnd,
  exchangeVolumeEnds,
  removeEndPlanes,
  removeMembrane,
  stateSector,
  type VolumeOnScreen,
} from '../../state/commands/volumeDefect.ts';
import { sectorStateText } from '../../texts/sectorText.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { lengthText, percent } from '../../ui/format.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { SideLetter } from '../../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import { DefectSettings } from './DefectSettings.tsx';
import { defectProblem } from './defectProblem.ts';
import classes from './marks.module.css';
import { useMarkedVolume } from './useMarkedVolume.ts';

const REASONS: readonly SectorReason[] = ['metalArtefact', 'motion', 'notInField', 'other'];

type Props = {
  readonly volume: VolumeOnScreen;
  readonly bone: Bone | null;
  /** Ends with a point that lies in soft tissue. */
  readonly awayFromBone: readonly DefectEnd[];
};

/** What the volume says of the defect: its sectors, its figures, and what stands in the way of them. */
export function DefectPanel({ volume, bone, awayFromBone }: Props) {
  const { t, say } = useTexts();
  const actions = useActions();
  const { record, derivation, isRevealed, isDraft } = useMarkedVolume(volume);
  const laid = derivation?.laid ?? null;
  const hasEnds = (record?.proximal.length ?? 0) > 0;
  const problem = defectProblem(derivation, isDraft);
  return (
    <section className={classes.panel} aria-label={t('scan.defect')} data-testid="volume-defect">
      <h3>{t('scan.defect')}</h3>
      {problem != null && (
        <Sentence tone={hasEnds ? 'problem' : 'note'}>
          <span data-testid="volume-problem">{say(problem)}</span>
        </Sentence>
      )}
      {awayFromBone.map((end) => (
        <Sentence key={end} tone="problem">
          {t(`scan.remark.softTissue.${end}`)}
        </Sentence>
      ))}
      {laid !== null && (
        <ul className={classes.sectors}>
          {SIDES.map((side) => (
            <SectorRow
              key={side}
              volume={volume}
              sector={laid.sectors[side]}
              bone={bone}
              isRevealed={isRevealed}
              isDraft={isDraft}
            />
          ))}
        </ul>
      )}
      {laid !== null && isRevealed && <Figures laid={laid} />}
      {isRevealed &&
        derivation?.remarks.map(({ kind, text }) => (
          <Sentence key={kind} tone="note">
            {say(text)}
          </Sentence>
        ))}
      {derivation?.membranes.map(({ record: { id, sequence }, thicknessMm }) => (
        <div key={id} className={classes.sector}>
          <span className={classes.sectorName}>{t('scan.membraneOf', { sequence })}</span>
          <span className={classes.amount}>{lengthText(thicknessMm, 'mm')}</span>
          {isDraft && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => actions.run(worded('scan.step.membrane'), removeMembrane(id))}
            >
              {t('scan.action.remove')}
            </Button>
          )}
        </div>
      ))}
      {isDraft && record !== null && (
        <DefectSettings volume={volume} record={record} derivation={derivation} />
      )}
      {isDraft && hasEnds && (
        <div className={classes.row}>
          {laid !== null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => actions.run(worded('scan.step.sector'), clearRemainingSectors(volume))}
              data-testid="volume-clear-rest"
            >
              {t('scan.action.clearRest')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => actions.run(worded('scan.step.endPoint'), exchangeVolumeEnds(volume))}
          >
            {t('scan.action.exchangeEnds')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => actions.run(worded('scan.step.endPoint'), removeEndPlanes(volume))}
          >
            {t('scan.action.removeEnds')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Figures({ laid: { plan, counted } }: { readonly laid: LaidDefect }) {
  const { t } = useTexts();
  const { ofShell, ofCavity } = volumeFractions(counted.volumes);
  const rows = [
    [t('scan.figure.length'), lengthText(plan.axis.lengthMm, 'mm')],
    [t('scan.figure.coverage'), percent(counted.findings.coverage)],
    [t('scan.figure.ofShell'), percent(ofShell)],
    [t('scan.figure.ofCavity'), percent(ofCavity)],
  ] as const;
  return (
    <dl className={classes.figures}>
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type RowProps = {
  readonly volume: VolumeOnScreen;
  readonly sector: SectorReading;
  readonly bone: Bone | null;
  readonly isRevealed: boolean;
  readonly isDraft: boolean;
};

function SectorRow({ volume, sector, bone, isRevealed, isDraft }: RowProps) {
  const { t, say } = useTexts();
  const actions = useActions();
  const { side, statement, finding } = sector;
  const { word, letter } = sideLabel(side, isForearm(bone));
  const name = t('findings.name', { side: worded(`sides.${word}`) });
  const text = say(sectorStateText(sector, isRevealed));
  const run = (next: Parameters<typeof stateSector>[2]) =>
    actions.run(worded('scan.step.sector'), stateSector(volume, side, next));
  return (
    <li className={classes.sector} data-testid={`sector-${side}`}>
      <SideLetter letter={letter} colour={SIDE_COLOURS[side]} />
      <span className={classes.sectorName}>{name}</span>
      <Menu position="bottom-end" withinPortal disabled={!isDraft}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={<IconChevronDown size={12} aria-hidden="true" />}
            aria-label={`${name}: ${text}`}
            data-testid={`set-sector-${side}`}
          >
            {text}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => run({ kind: 'clear' })}>{t('scan.state.none')}</Menu.Item>
          <Menu.Label>{t('findings.state.notAssessable')}</Menu.Label>
          {REASONS.map((reason) => (
            <Menu.Item key={reason} onClick={() => run({ kind: 'notAssessable', reason, note: '' })}>
              {t(`scan.reason.${reason}`)}
            </Menu.Item>
          ))}
          {statement !== null && (
            <Menu.Item onClick={() => run(null)}>{t('findings.state.takeBack')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <span className={classes.amount} data-testid={`sector-percent-${side}`}>
        {isRevealed ? percent(finding.coverage) : ''}
      </span>
    </li>
  );
}
