import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { VolumeDerivation } from '../../../shared/reading/volumeDerivation.ts';
import type { VolumeDefectRecord } from '../../../shared/reading/volumeRecords.ts';
import { worded } from '../../../shared/texts/wording.ts';
import type { Shell } from '../../../shared/volume/unwrap.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import {
  setReference,
  setShell,
  straightenAxis,
  type VolumeOnScreen,
} from '../../state/commands/volumeDefect.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import classes from './marks.module.css';

/** Where the front of a limb may point that does not lie as the patient does (method §2.4), in LPS. */
const FRONTS = [
  { way: 'head', to: [0, 0, 1] },
  { way: 'feet', to: [0, 0, -1] },
  { way: 'left', to: [1, 0, 0] },
  { way: 'right', to: [-1, 0, 0] },
  { way: 'anterior', to: [0, -1, 0] },
  { way: 'posterior', to: [0, 1, 0] },
] as const;

/** The widest shell that a record may have. */
const WIDEST_MM = 100;

type Props = {
  readonly volume: VolumeOnScreen;
  readonly record: VolumeDefectRecord;
  readonly derivation: VolumeDerivation | null;
};

/** How the defect is laid flat, where that is not as the rules and the patient say: its axis, its shell, its front. */
export function DefectSettings({ volume, record, derivation }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const { reference, centreLine } = record;
  const shell = derivation?.laid?.plan.shell ?? null;
  const way = FRONTS.find(({ to }) => `${to}` === `${reference}`)?.way ?? null;
  const isFrontAsked = derivation?.problem?.kind === 'referenceNeeded';
  return (
    <>
      {shell !== null && (
        <ShellLimits
          shell={shell}
          isOfReader={record.shell !== null}
          onChange={(next) => actions.run(worded('scan.step.shell'), setShell(volume, next))}
        />
      )}
      {(isFrontAsked || way !== null) && (
        <div>
          <span aria-hidden="true">{t('scan.front.name')}</span>
          <Choice
            label={t('scan.front.name')}
            options={FRONTS.map((front) => ({ value: front.way, label: t(`scan.front.${front.way}`) }))}
            value={way}
            onChoose={(chosen) => {
              const front = FRONTS.find((one) => one.way === chosen);
              if (front !== undefined)
                actions.run(worded('scan.step.reference'), setReference(volume, front.to));
            }}
          />
        </div>
      )}
      {reference !== null && way === null && <span>{t('scan.front.shown')}</span>}
      {(reference !== null || centreLine.length > 0) && (
        <div className={classes.row}>
          {reference !== null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => actions.run(worded('scan.step.reference'), setReference(volume, null))}
            >
              {t('scan.action.frontOfPatient')}
            </Button>
          )}
          {centreLine.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => actions.run(worded('scan.step.axis'), straightenAxis(volume))}
            >
              {t('scan.action.straighten')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

type LimitsProps = {
  readonly shell: Shell;
  readonly isOfReader: boolean;
  readonly onChange: (shell: Shell | null) => void;
};

/** Between which distances from the surface new bone counts. What is typed holds from Enter on, or when it is left. */
function ShellLimits({ shell, isOfReader, onChange }: LimitsProps) {
  const { t } = useTexts();
  const actions = useActions();
  const [typed, setTyped] = useState<Shell>(shell);
  const [known, setKnown] = useState<Shell>(shell);
  // Undone, or as the rules say: what was typed gives way, and the field keeps the focus.
  if (known.inMm !== shell.inMm || known.outMm !== shell.outMm) {
    setKnown(shell);
    setTyped(shell);
  }
  const keep = (): void => {
    const [inMm, outMm] = [typed.inMm, typed.outMm].map((mm) => Math.min(WIDEST_MM, Math.max(0, mm)));
    if (inMm === undefined || outMm === undefined) return;
    if (Math.abs(inMm - shell.inMm) < SAME_MM && Math.abs(outMm - shell.outMm) < SAME_MM) return;
    if (inMm + outMm > 0) onChange({ inMm, outMm });
    else {
      setTyped(shell);
      actions.notify(worded('scan.found.noShell'), 'problem');
    }
  };
  const limit = (which: keyof Shell) => (
    <NumberInput
      size="xs"
      w={72}
      aria-label={t(`scan.shell.${which}`)}
      value={Math.round(typed[which] * 10) / 10}
      min={0}
      max={WIDEST_MM}
      step={1}
      decimalScale={1}
      onChange={(value) => typeof value === 'number' && setTyped({ ...typed, [which]: value })}
      onBlur={keep}
      onKeyDown={({ key }) => key === 'Enter' && keep()}
      data-testid={`shell-${which}`}
    />
  );
  return (
    <fieldset className={classes.settings} data-testid="volume-shell">
      <legend>
        {t('scan.shell.name')} <small>{t(isOfReader ? 'scan.shell.ofReader' : 'scan.shell.ofRules')}</small>
      </legend>
      {limit('inMm')} <span>{t('scan.shell.inMm')}</span>
      {limit('outMm')} <span>{t('scan.shell.outMm')}</span>
      {isOfReader && (
        <Button size="compact-sm" variant="default" onClick={() => onChange(null)}>
          {t('scan.action.shellOfRules')}
        </Button>
      )}
    </fieldset>
  );
}

/** Limits are shown in tenths: what differs by less was not typed. */
const SAME_MM = 0.05;
