import { Button, CloseButton } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { SeriesList, SeriesStack } from '../../shared/contracts/series.ts';
import { ApiError } from '../api/apiError.ts';
import { fetchSeries } from '../api/series.ts';
import type { Hanging } from '../reads/hanging.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import type { Loadable } from '../state/appStore.ts';
import { speaker } from '../texts/i18n.ts';
import { imagesText, stackDetails, stackTitle, toneOf } from '../texts/seriesText.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './SeriesPanel.module.css';
import { isVolumeLike } from './useOpenVolume.ts';

type Props = {
  readonly unitId: UnitId;
  readonly hanging: Hanging;
  /** The stack that is looked at, if one is. */
  readonly looked: SeriesStack | null;
  readonly onLook: (stack: SeriesStack) => void;
  readonly onClose: () => void;
};

/** What there is at this time point: the stacks with what is found in them, and what is only listed. */
export function SeriesPanel({ unitId, hanging, looked, onLook, onClose }: Props) {
  const { t } = useTexts();
  const list = useSeries(unitId);
  return (
    <aside className={classes.panel} aria-label={t('room.series.title')} data-testid="series-panel">
      <header className={classes.header}>
        <h2 className={classes.title}>{t('room.series.title')}</h2>
        <CloseButton size="sm" aria-label={t('room.series.close')} onClick={onClose} />
      </header>
      {list.kind === 'failed' && <Sentence tone="problem">{list.sentence}</Sentence>}
      {list.kind === 'ready' && (
        <>
          <ul className={classes.list}>
            {list.value.stacks.map((stack) => (
              <StackRow key={keyOf(stack)} stack={stack} hanging={hanging} looked={looked} onLook={onLook} />
            ))}
          </ul>
          <Listed documents={list.value.documents} />
        </>
      )}
    </aside>
  );
}

const keyOf = ({ middle }: SeriesStack): string => `${middle.instanceId} ${middle.displayFrame}`;

type RowProps = Pick<Props, 'hanging' | 'looked' | 'onLook'> & { readonly stack: SeriesStack };

function StackRow({ stack, hanging, looked, onLook }: RowProps) {
  const { t } = useTexts();
  const actions = useActions();
  const isHung = stack.hung.some((id) => id === hanging.AP || id === hanging.lateral);
  const details = stackDetails(stack);
  const isLooked = looked !== null && keyOf(looked) === keyOf(stack);
  return (
    <li className={classes.stack} data-active={isLooked || undefined}>
      <button type="button" className={classes.choose} aria-pressed={isLooked} onClick={() => onLook(stack)}>
        <span className={classes.line}>
          <span className={classes.name}>{stackTitle(stack)}</span>
          {isHung && <IconEye size={16} aria-label={t('room.series.hangs')} />}
          <span className={classes.count}>{imagesText(stack.images)}</span>
        </span>
        {details !== '' && <span className={classes.details}>{details}</span>}
      </button>
      {isVolumeLike(stack) && (
        <Button
          size="compact-sm"
          aria-label={t('volume.openNamed', { stack: stackTitle(stack) })}
          onClick={() => actions.showVolume({ seriesId: stack.seriesId, place: stack.place })}
        >
          {t('volume.open')}
        </Button>
      )}
      {stack.findings.filter(isNews).map((finding) => (
        <Sentence key={finding.kind} tone={toneOf(finding)}>
          {finding.text}
        </Sentence>
      ))}
    </li>
  );
}

/** That an image is alone is said by their number. */
const isNews = ({ kind }: SeriesStack['findings'][number]): boolean => kind !== 'single';

function Listed({ documents }: Pick<SeriesList, 'documents'>) {
  const { t } = useTexts();
  if (documents.length === 0) return null;
  return (
    <section className={classes.listed}>
      <h3 className={classes.subtitle}>{t('room.series.notDisplayed')}</h3>
      <ul className={classes.list}>
        {documents.map(({ kind, count }) => (
          <li key={kind}>{t(`room.series.listed.${kind}`, { count })}</li>
        ))}
      </ul>
    </section>
  );
}

function useSeries(unitId: UnitId): Loadable<SeriesList> {
  const [list, setList] = useState<Loadable<SeriesList>>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    setList({ kind: 'loading' });
    fetchSeries(unitId, abort.signal).then(
      (value) => setList({ kind: 'ready', value }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setList({
          kind: 'failed',
          sentence: error instanceof ApiError ? error.message : speaker().t('room.series.lost'),
        });
      },
    );
    return () => abort.abort();
  }, [unitId]);
  return list;
}
