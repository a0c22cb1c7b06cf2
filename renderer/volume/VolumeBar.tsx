import { Button, NativeSelect } from '@mantine/core';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { type StackRef, stackKey } from '../../shared/reading/volumeRecords.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { windowsFor } from '../state/ownWindows.ts';
import { stackDetails, stackTitle } from '../texts/seriesText.ts';
import { useTexts } from '../texts/useTexts.ts';
import { type Window, windowCentreOf, windowWidthOf } from '../viewport/window.ts';
import { type PictureWindows, shownWindow, windowFamilyOf } from '../viewport/windowPresets.ts';
import classes from './volume.module.css';
import type { ViewChange, VolumeView } from './volumeView.ts';

type Props = {
  readonly stack: StackRef;
  readonly series: readonly SeriesStack[];
  readonly modality: string;
  readonly view: VolumeView;
  readonly window: Window | null;
  readonly windows: PictureWindows | null;
  readonly isInverted: boolean;
  readonly value: number | null;
  readonly onChange: (change: ViewChange) => void;
  readonly onWindow: (window: Window) => void;
  readonly onInvert: () => void;
  readonly onBack: () => void;
};

/** What is done with a volume: which series, its window, its slab, its planes. */
export function VolumeBar(props: Props) {
  const { stack, series, view, isInverted, value, windows, onChange, onInvert, onBack } = props;
  const { t } = useTexts();
  const actions = useActions();
  const keyFor = useKeyFor();
  const [width, level] = windowParts(props.window);
  const readout =
    value === null
      ? t('volume.noValue')
      : t(windows?.hounsfield == null ? 'volume.value' : 'volume.hounsfield', { value: Math.round(value) });
  const slab = view.slabMm === 0 ? t('volume.thin') : t('volume.mm', { mm: view.slabMm });
  return (
    <div className={classes.tools} role="toolbar" aria-label={t('volume.title', { stack: props.modality })}>
      <Button size="compact-sm" onClick={onBack} title={keyFor('tool.cancel')}>
        {t('volume.back')}
      </Button>
      <NativeSelect
        size="xs"
        w={320}
        aria-label={t('volume.series')}
        value={stackKey(stack)}
        onChange={({ currentTarget }) => {
          const next = series.find((one) => stackKey(one) === currentTarget.value);
          if (next !== undefined) actions.showVolume({ seriesId: next.seriesId, place: next.place });
          currentTarget.blur();
        }}
        data={series.map((one) => ({ value: stackKey(one), label: nameOf(one) }))}
      />
      <WindowSelect {...props} />
      <span className={classes.readout} data-testid="volume-window">
        {t('windows.widthLevel', { width, level })}
      </span>
      <Button size="compact-sm" aria-pressed={isInverted} onClick={onInvert} title={keyFor('view.invert')}>
        {t('volume.invert')}
      </Button>
      <span className={classes.group}>
        <span className={classes.quiet}>{t('volume.slab')}</span>
        <Button
          size="compact-sm"
          aria-label={t('commands.volume.thinner')}
          title={keyFor('volume.thinner')}
          onClick={() => onChange({ kind: 'slabMm', by: -1 })}
        >
          −
        </Button>
        <span className={classes.readout} data-testid="volume-slab">
          {slab}
        </span>
        <Button
          size="compact-sm"
          aria-label={t('commands.volume.thicker')}
          title={keyFor('volume.thicker')}
          onClick={() => onChange({ kind: 'slabMm', by: 1 })}
        >
          +
        </Button>
        <Button
          size="compact-sm"
          aria-label={t('commands.volume.slabKind')}
          title={keyFor('volume.slabKind')}
          disabled={view.slabMm === 0}
          onClick={() => onChange({ kind: 'slabKind' })}
        >
          {t(`volume.slabKind.${view.slabKind}`)}
        </Button>
      </span>
      <Button
        size="compact-sm"
        aria-pressed={view.isLarge}
        title={keyFor('volume.large')}
        onClick={() => onChange({ kind: 'enlarge' })}
      >
        {t(view.isLarge ? 'volume.shrink' : 'volume.enlarge')}
      </Button>
      <Button
        size="compact-sm"
        aria-pressed={view.isBoneShown}
        // Not disabled on an MR: a press says why there is none.
        title={keyFor('volume.bone')}
        onClick={() =>
          windows?.hounsfield == null
            ? actions.notify(worded('volume.bone.onlyCt'))
            : onChange({ kind: 'bone' })
        }
      >
        {t('volume.bone.title')}
      </Button>
      <Button size="compact-sm" title={keyFor('volume.reset')} onClick={() => onChange({ kind: 'reset' })}>
        {t('volume.reset')}
      </Button>
      <span className={classes.value}>
        <span className={classes.quiet}>{t('volume.atCrosshair')}</span>{' '}
        <span data-testid="volume-value">{readout}</span>
      </span>
    </div>
  );

  function nameOf(one: SeriesStack): string {
    const title = [stackTitle(one), stackDetails(one)].filter((part) => part !== '').join(', ');
    return t('volume.images', { stack: title, count: one.images });
  }
}

/** Everything the volume can be shown with; none is chosen, since a drag may leave them all. */
function WindowSelect({ modality, windows, onWindow }: Props) {
  const { t, say } = useTexts();
  const presets = useAppStore((state) => state.windowPresets);
  if (windows === null) return null;
  const own = windowsFor(presets, windowFamilyOf(modality)).flatMap(({ name, window: kept }) => {
    const window = shownWindow(kept, windows);
    return window === null ? [] : [{ name, window }];
  });
  const choices = [
    ...Object.values(windows.hounsfield ?? {}),
    ...windows.file.filter(({ greyShape }) => greyShape.kind === 'line'),
    windows.pixels,
  ].map(({ name, window }) => ({ name: say(name), window }));
  const all = [...choices, ...own];
  return (
    <NativeSelect
      size="xs"
      w={130}
      aria-label={t('volume.window')}
      value=""
      onChange={({ currentTarget }) => {
        const choice = all[Number(currentTarget.value)];
        if (choice !== undefined) onWindow(choice.window);
        currentTarget.blur();
      }}
      data={[
        { value: '', label: t('volume.window') },
        ...all.map(({ name }, index) => ({ value: String(index), label: name })),
      ]}
    />
  );
}

function windowParts(window: Window | null): readonly [width: string, level: string] {
  if (window === null) return ['–', '–'];
  const text = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0));
  return [text(windowWidthOf(window)), text(windowCentreOf(window))];
}
