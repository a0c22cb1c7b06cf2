import { Button, NumberInput, Switch } from '@mantine/core';
import {
  CARTILAGE,
  DEFINITE_BONE,
  INDISTINCT_BONE,
  type Label,
  SPACER,
} from '../../../shared/volume/label.ts';
import type { CommandId } from '../../shortcuts/keyMap.ts';
import { useKeyFor } from '../../shortcuts/useKeyBindings.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import classes from './marks.module.css';
import type { LabelEdits } from './useLabelEdits.ts';
import type { VolumeTools as Tools, VolumeTool } from './useVolumeTools.ts';

type Offered = { readonly tool: Exclude<VolumeTool, 'look'>; readonly command: CommandId | null };

const TOOLS: readonly Offered[] = [
  { tool: 'ends', command: 'tool.defect' },
  { tool: 'brush', command: 'tool.outline' },
  { tool: 'erase', command: 'tool.erase' },
  { tool: 'grow', command: null },
  { tool: 'membrane', command: 'tool.length' },
];

const LABELS: readonly Label[] = [SPACER, DEFINITE_BONE, INDISTINCT_BONE, CARTILAGE];

type Props = { readonly tools: Tools; readonly edits: LabelEdits; readonly modality: 'CT' | 'MR' };

/** The tools of a volume: what is marked, with what, and what is done to all of a label at once. */
export function VolumeTools({ tools, edits, modality }: Props) {
  const { t } = useTexts();
  const keyFor = useKeyFor();
  const offered = TOOLS.filter(({ tool }) => tool !== 'membrane' || modality === 'MR');
  const labels = LABELS.filter((label) => label !== CARTILAGE || modality === 'MR');
  const range = tools.ranges[tools.label];
  const bound = (which: 'lower' | 'upper') => (
    <NumberInput
      size="xs"
      w={92}
      aria-label={t(`scan.range.${which}`)}
      value={range[which]}
      onChange={(value) => typeof value === 'number' && tools.setRange({ [which]: value })}
      step={50}
      data-testid={`range-${which}`}
    />
  );
  return (
    <section className={classes.panel} aria-label={t('scan.tools')}>
      <div className={classes.row}>
        {offered.map(({ tool, command }) => {
          const key = command === null ? '' : keyFor(command);
          return (
            <Button
              key={tool}
              size="compact-sm"
              variant={tools.tool === tool ? 'filled' : 'default'}
              aria-pressed={tools.tool === tool}
              aria-keyshortcuts={key === '' ? undefined : key}
              onClick={() => tools.take(tool)}
              data-testid={`volume-tool-${tool}`}
              rightSection={key === '' ? undefined : <span aria-hidden="true">{key}</span>}
            >
              {t(`scan.tool.${tool}`)}
            </Button>
          );
        })}
      </div>
      <Choice
        label={t('scan.labelChoice')}
        options={labels.map((label) => ({ value: `${label}`, label: t(`scan.label.${label}`) }))}
        value={`${tools.label}`}
        onChoose={(value) => {
          const label = labels.find((one) => `${one}` === value);
          if (label !== undefined) tools.choose(label);
        }}
        testId="volume-label"
      />
      <div className={classes.row}>
        <span>{t('scan.range.name', { unit: modality === 'CT' ? 'HU' : '' })}</span>
        {bound('lower')}
        {bound('upper')}
      </div>
      <div className={classes.row}>
        <span>{t('scan.radius')}</span>
        <NumberInput
          size="xs"
          w={92}
          aria-label={t('scan.radius')}
          value={tools.radiusMm}
          onChange={(value) => typeof value === 'number' && tools.setRadius(value)}
          step={0.5}
          suffix=" mm"
        />
      </div>
      <div className={classes.row}>
        <Switch
          size="xs"
          label={t('scan.brushRanged')}
          checked={tools.isBrushRanged}
          onChange={(event) => tools.setBrushRanged(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.row}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void edits.threshold()}
          data-testid="volume-threshold"
        >
          {t('scan.action.threshold')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={edits.interpolate}
          data-testid="volume-interpolate"
        >
          {t('scan.action.interpolate')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={edits.removeIslands}
          data-testid="volume-islands"
        >
          {t('scan.action.islands')}
        </Button>
      </div>
    </section>
  );
}
