import type { UnitId } from '../shared/base/ids.ts';
import type { WorklistRow } from '../shared/contracts/worklist.ts';
import type { AppState, AppStore, ServicePort } from './state/appStore.ts';
import type { PictureSource } from './viewport/pictureLoader.ts';
import { firstPictures, prefetchPictures } from './viewport/prefetchPictures.ts';

/**
 * The unit that a submit will most likely open: the next in the worklist that is not submitted, from its top again.
 * The service decides in the end, and opens the other bone of a forearm first, whose pictures are here already.
 */
export function followingUnit(rows: readonly WorklistRow[], after: UnitId): UnitId | null {
  const here = rows.findIndex(({ unitId }) => unitId === after);
  const following = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))];
  return following.find(({ isReference, status }) => !isReference && status !== 'submitted')?.unitId ?? null;
}

/**
 * Has pictures under way before they are asked for: those of a case while its room is laid out, those of the next
 * one while this one is read, and last the latest prior of this one, where the study shows it. A failure is nobody's: the viewport asks again, and says why.
 */
export function prefetchCases(
  store: AppStore,
  service: Pick<ServicePort, 'unit' | 'priors'>,
  source: PictureSource,
): void {
  const isReading = (unitId: UnitId): boolean => store.getState().reading?.unit.unitId === unitId;

  async function prefetchNext(after: UnitId): Promise<void> {
    const { worklist } = store.getState();
    const next = worklist.kind === 'ready' ? followingUnit(worklist.value.rows, after) : null;
    if (next === null || !isReading(after)) return;
    const { images } = await service.unit(next);
    if (isReading(after)) await prefetchPictures(firstPictures(images), source);
  }

  async function prefetchPrior(of: UnitId): Promise<void> {
    const { reading, session } = store.getState();
    const isShown = reading?.unit.timePoint != null && session.kind === 'ready' && !session.value.isBlinded;
    if (!isShown || !isReading(of)) return;
    const [latest] = (await service.priors(of)).priors;
    if (latest !== undefined && isReading(of)) await prefetchPictures(firstPictures(latest.images), source);
  }

  store.subscribe(({ reading }: AppState, before: AppState) => {
    if (reading === null || reading.unit.unitId === before.reading?.unit.unitId) return;
    const { unitId, images } = reading.unit;
    void prefetchPictures(firstPictures(images), source).then(() =>
      requestIdleCallback(
        () =>
          void prefetchNext(unitId)
            .catch(() => undefined)
            .then(() => prefetchPrior(unitId))
            .catch(() => undefined),
      ),
    );
  });
}
