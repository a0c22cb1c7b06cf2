import { Button, NumberInput, Switch } from '@mantine/core';
import type { CommandId } from '../../shortcuts/keyMap.ts';
import { useKeyFor } from '../../shortcuts/useKeyBindings.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Choice } from '../../ui/Choice.tsx';
import classes from './marks.module.css';
import type { LabelEdits } from './useLabelEdits.ts';
import { labelsOf, type VolumeTools as Tools, type VolumeTool } from './useVolumeTools.ts';

type Offered = { readonly tool: Exclude<VolumeTool, 'look'>; readonly command: CommandId };

const TOOLS: readonly Offered[] = [
  { tool: 'ends', command: 'tool.defect' },
  { tool: 'line', command: 'volume.centreLine' },
  { tool: 'front', command: 'volume.front' },
  { tool: 'brush', command: 'tool.outline' },
  { tool: 'erase', command: 'tool.erase' },
  { tool: 'grow', command: 'volume.grow' },
  { tool: 'membrane', command: 'tool.length' },
];

type Props = { readonly tools: Tools; readonly edits: LabelEdits; readonly modality: 'CT' | 'MR' };

/** The tools of a volume: what is marked, with what, and what is done to all of a label at once. */
export function VolumeTools({ tools, edits, modality }: Props) {
  const { t } = useTexts();
  const keyFor = useKeyFor();
  const offered = TOOLS.filter(({ tool }) => tool !== 'membrane' || modality === 'MR');
  const labels = labelsOf(modality);
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
          const key = keyFor(command);
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
      {tools.tool !== 'look' && (
        <div className={classes.hint} data-testid="volume-hint">
          {t(`scan.hint.${tools.tool}`)}
        </div>
      )}
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
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void edits.rangeHere()}
          data-testid="volume-range-here"
        >
          {t('scan.action.rangeHere')}
        </Button>
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
          title={keyFor('volume.threshold')}
          onClick={() => void edits.threshold()}
          data-testid="volume-threshold"
        >
          {t('scan.action.threshold')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          title={keyFor('volume.interpolate')}
          onClick={edits.interpolate}
          data-testid="volume-interpolate"
        >
          {t('scan.action.interpolate')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          title={keyFor('volume.islands')}
          onClick={edits.removeIslands}
          data-testid="volume-islands"
        >
          {t('scan.action.islands')}
        </Button>
      </div>
    </section>
  );
}
