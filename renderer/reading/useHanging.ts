import { useState } from 'react';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { isSliced } from '../../shared/dicom/stacks.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { type Hanging, hang, type Place, placeOf } from '../reads/hanging.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';
import {
  type HangingProtocol,
  type HungPane,
  isPrior,
  offeredProtocols,
  protocolFor,
  withoutPriors,
} from './hangingProtocols.ts';
import { priorPicture } from './PriorPane.tsx';
import { type ChosenPrior, usePriors } from './usePriors.ts';

/** A stack that is looked at, in the place of one of the pictures. */
export type Looked = { readonly place: Place | 'slices'; readonly stack: SeriesStack };

/** How the pictures of the open case hang, and every way to change that. */
export type HangingOfCase = {
  readonly offered: readonly HangingProtocol[];
  readonly protocol: HangingProtocol;
  readonly rows: readonly (readonly HungPane[])[];
  readonly hanging: Hanging;
  /** CT or MR beside the radiographs; null without any. */
  readonly slices: ImageDerivation | null;
  readonly chosenPrior: ChosenPrior;
  /** The pictures of the prior that are on screen. */
  readonly priorsShown: readonly ImageFacts[];
  readonly isPriorShown: boolean;
  /** What can be active: what hangs, then what is looked at beside it, then the others of the rail. */
  readonly order: readonly InstanceId[];
  readonly looked: Looked | null;
  /** Whether what is looked at lies over the active picture, and answers in its place. */
  readonly isLookedActive: boolean;
  readonly hangBy: (protocol: HangingProtocol) => void;
  readonly choose: (instanceId: InstanceId) => void;
  readonly choosePrior: (unitId: UnitId) => void;
  readonly lookAt: (stack: SeriesStack) => void;
  readonly lookAway: () => void;
};

/** Hangs the pictures of a case as its reader hangs pictures, as far as the case has them. */
export function useHanging({ derivation: { images }, unit }: OpenReading): HangingOfCase {
  const actions = useActions();
  const activeInstanceId = useAppStore((state) => state.activeInstanceId);
  const wanted = useAppStore((state) => state.hangingSetting.protocol);
  const isPriorsWindowOpen = useAppStore((state) => state.isPriorsWindowOpen);
  const [chosen, setChosen] = useState<Partial<Hanging>>({});
  const [chosenSlices, setChosenSlices] = useState<InstanceId | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const chosenPrior = usePriors(unit);
  const { prior } = chosenPrior;

  const sliced = images.filter(({ facts }) => isSliced(facts.modality));
  const contents = { hasPicture: images.length > 0, hasPrior: prior !== null, hasSlices: sliced.length > 0 };
  const protocol = protocolFor(wanted, contents);
  const hasSlicesPane = protocol.rows.some((row) => row.includes('slices'));
  const hanging = hang(hasSlicesPane ? images.filter((image) => !sliced.includes(image)) : images, chosen);
  const slices = sliced.find(({ facts }) => facts.instanceId === chosenSlices) ?? sliced[0] ?? null;

  const isLateralActive = hanging.lateral !== null && hanging.lateral === activeInstanceId;
  const activePlace: Place =
    isLateralActive || (hanging.AP === null && hanging.lateral !== null) ? 'lateral' : 'AP';
  const rows = (isPriorsWindowOpen ? withoutPriors(protocol) : protocol.rows).map((row) =>
    row.map((pane): HungPane => (pane === 'active' ? activePlace : pane)),
  );
  const priorsShown = [...new Set(rows.flat())].flatMap((pane) =>
    prior === null || !isPrior(pane)
      ? []
      : (priorPicture(prior, pane === 'priorAP' ? 'AP' : 'lateral') ?? []),
  );
  const isPriorShown = rows.flat().some(isPrior);
  const hungAt = (place: Looked['place']): InstanceId | null =>
    place === 'slices' ? (slices?.facts.instanceId ?? null) : hanging[place];

  /** In its place, or, where its view is not known, in the place that is active. A prior's hangs where it does. */
  function choose(instanceId: InstanceId): void {
    const image = images.find(({ facts }) => facts.instanceId === instanceId);
    actions.set({ activeInstanceId: instanceId });
    if (image === undefined) return;
    setLooked(null);
    if (hasSlicesPane && sliced.includes(image)) setChosenSlices(instanceId);
    else setChosen({ ...chosen, [placeOf(image.projection) ?? activePlace]: instanceId });
  }

  return {
    offered: offeredProtocols(contents),
    protocol,
    rows,
    hanging,
    slices,
    chosenPrior,
    priorsShown,
    isPriorShown,
    order: [
      ...new Set([
        ...[hanging.AP, hanging.lateral].filter((id) => id !== null),
        ...priorsShown.map(({ instanceId }) => instanceId),
        ...images.map(({ facts }) => facts.instanceId),
      ]),
    ],
    looked,
    isLookedActive: looked !== null && hungAt(looked.place) === activeInstanceId,
    hangBy({ id }) {
      setLooked(null);
      void actions.saveHanging({ protocol: id });
    },
    choose,
    /** A prior that is chosen is wanted on screen: beside the case, unless it has a window of its own. */
    choosePrior(unitId) {
      chosenPrior.choose(unitId);
      if (!isPriorShown && !isPriorsWindowOpen)
        void actions.saveHanging({ protocol: hasSlicesPane ? 'slicesPrior' : 'priorBelow' });
    },
    /** What hangs is gone to; of anything else the middle image is shown, over the active picture or the slices. */
    lookAt(stack) {
      const [hung] = stack.hung;
      if (hung !== undefined) {
        choose(hung);
        return;
      }
      const place = looked?.place ?? (hasSlicesPane && isSliced(stack.modality) ? 'slices' : activePlace);
      setLooked({ place, stack });
      actions.set({ activeInstanceId: hungAt(place) });
    },
    lookAway: () => setLooked(null),
  };
}
