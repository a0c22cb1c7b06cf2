import { Button, NumberInput } from '@mantine/core';
import { headerContradiction } from '../../shared/measurement/calibration.ts';
import type { FiducialFault } from '../../shared/measurement/fiducialScale.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import type { Fiducial } from '../../shared/reading/readDocument.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { setFiducial } from '../state/commands/image.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { percentError } from '../ui/format.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

const KINDS = ['ball', 'ruler', 'spacer'] as const;

type Props = { readonly image: ImageDerivation; readonly fiducial: Fiducial | null };

/** Calibration by a length known beforehand: drawn in the picture, its kind and length said here. */
export function CalibrationLine({ image, fiducial }: Props) {
  return fiducial === null ? <Offer image={image} /> : <Known image={image} fiducial={fiducial} />;
}

const WAYS = [
  { tool: 'ball', command: 'tool.ball', label: 'tools.calibrateByBall' },
  { tool: 'calibrate', command: 'tool.calibrate', label: 'tools.calibrateByLength' },
] as const;

function Offer({ image }: Pick<Props, 'image'>) {
  const { t } = useTexts();
  const actions = useActions();
  const armed = useAppStore((state) => state.tool);
  const { instanceId } = image.facts;
  return (
    <div className={classes.line}>
      {WAYS.map(({ tool, command, label }) => (
        <Button
          key={tool}
          rightSection={<CommandKey command={command} />}
          aria-pressed={armed === tool}
          onClick={() =>
            actions.set({ activeInstanceId: instanceId, tool: armed === tool ? 'select' : tool })
          }
        >
          {t(label)}
        </Button>
      ))}
    </div>
  );
}

function Known({ image, fiducial }: { readonly image: ImageDerivation; readonly fiducial: Fiducial }) {
  const texts = useTexts();
  const { t } = texts;
  const actions = useActions();
  const { instanceId } = image.facts;
  const { relativeError, provenance, fiducialFault } = image.calibration;
  const contradiction = headerContradiction(image.facts, image.calibration);
  const set = (next: Fiducial | null, label: Wording = worded('tools.knownLength')) =>
    actions.run(label, setFiducial(instanceId, next));
  return (
    <>
      <div className={classes.line}>
        {'rim' in fiducial ? (
          <span>{t('tools.ball')}</span>
        ) : (
          <Choice
            label={t('tools.what')}
            options={KINDS.map((value) => ({ value, label: t(`tools.${value}`) }))}
            value={fiducial.kind}
            onChoose={(kind) => set({ ...fiducial, kind })}
          />
        )}
        <NumberInput
          aria-label={t('rim' in fiducial ? 'tools.diameterInMm' : 'tools.lengthInMm')}
          w={92}
          min={0.1}
          max={1000}
          decimalScale={2}
          suffix=" mm"
          value={fiducial.lengthMm}
          onChange={(value) => {
            if (typeof value === 'number' && value > 0) set({ ...fiducial, lengthMm: value });
          }}
        />
        <Button onClick={() => set(null, worded('tools.calibrationRemoved'))}>{t('tools.remove')}</Button>
      </div>
      <div className={classes.quiet} data-testid="fiducial-facts">
        {'rim' in fiducial ? t('tools.byPlaces', { count: fiducial.rim.length }) : t('tools.byEnds')}
        {provenance === 'fiducial' && relativeError !== null && `, ± ${percentError(relativeError)}`}
      </div>
      {fiducial.kind === 'spacer' && <Sentence tone="note">{t('tools.spacerIsMeasured')}</Sentence>}
      {contradiction !== null && (
        <Sentence tone="problem">
          {t('tools.contradictsHeader', {
            own: image.calibration.grid.columnMm.toFixed(3),
            header: contradiction.headerMm.toFixed(3),
          })}
        </Sentence>
      )}
      {fiducialFault !== null && (
        <Sentence tone={fiducialFault.kind === 'shortArc' ? 'note' : 'problem'}>
          {faultText(texts, fiducialFault, relativeError)}
        </Sentence>
      )}
    </>
  );
}

function faultText({ t }: Speaker, fault: FiducialFault, relativeError: number | null): string {
  switch (fault.kind) {
    case 'shortArc':
      return t('tools.shortArc', {
        arc: Math.round(fault.arcDeg),
        percent: percentError(relativeError ?? 0),
      });
    case 'tooFewPoints':
      return t('tools.fewRimPoints');
    case 'tooShort':
    case 'straight':
    case 'noCircle':
      return t(`tools.${fault.kind}`);
  }
}
