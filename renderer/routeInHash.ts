import {
  asId,
  type ConsensusId,
  type DefectId,
  isUuid,
  type SectionAssignmentId,
  type SeriesId,
  type UnitId,
} from '../shared/base/ids.ts';
import { PRIORS_HASH } from '../shared/contracts/priorsWindow.ts';
import type { StackRef } from '../shared/reading/volumeRecords.ts';
import { hashOfHelp, helpOfHash } from './help/helpAddress.ts';
import type { Actions } from './state/actions.ts';
import type { AppStore, Route } from './state/appStore.ts';
import { isStudyTab, type StudyTab } from './state/studyTabs.ts';

function hashOf(route: Route): string {
  switch (route.kind) {
    case 'worklist':
      return '#/';
    case 'checks':
      return CHECKS;
    case 'study':
      return `${STUDY}/${route.tab}`;
    case 'consensus':
      return `#/consensus/${route.consensusId}`;
    case 'longitudinal':
      return route.defectId === null ? LONGITUDINAL : `${LONGITUDINAL}/${route.defectId}`;
    case 'histology':
      return route.assignmentId === null ? HISTOLOGY : `${HISTOLOGY}/${route.assignmentId}`;
    case 'help':
      return hashOfHelp(route.place);
    case 'priors':
      return PRIORS_HASH;
    case 'reading': {
      const { unitId, volume } = route;
      const inVolume = volume === null ? '' : `/volumes/${volume.seriesId}/${volume.place}`;
      return `#/units/${unitId}${inVolume}`;
    }
  }
}

const CHECKS = '#/checks';
const STUDY = '#/study';
const HISTOLOGY = '#/histology';
const LONGITUDINAL = '#/longitudinal';

/** The tab of the study that an address names, the first where it names none; null for any other address. */
export function studyTabOfHash(hash: string): StudyTab | null {
  const [found, tab = 'protocol'] = /^#\/study(?:\/([a-zA-Z]+))?$/.exec(hash) ?? [];
  return found !== undefined && isStudyTab(tab) ? tab : null;
}

/** The consensus that an address names; null for any other address. */
function consensusOfHash(hash: string): ConsensusId | null {
  const [, id = ''] = /^#\/consensus\/([^/]+)$/.exec(hash) ?? [];
  return isUuid(id) ? asId<ConsensusId>(id) : null;
}

/** The defect over time that an address names, with null for the list of all; undefined for any other address. */
export function longitudinalOfHash(hash: string): DefectId | null | undefined {
  const [found, id] = /^#\/longitudinal(?:\/([^/]+))?$/.exec(hash) ?? [];
  if (found === undefined) return undefined;
  return id !== undefined && isUuid(id) ? asId<DefectId>(id) : null;
}

/** The section that an address names, with null for the list; undefined for any other address. */
export function sectionOfHash(hash: string): SectionAssignmentId | null | undefined {
  const [found, id] = /^#\/histology(?:\/([^/]+))?$/.exec(hash) ?? [];
  if (found === undefined) return undefined;
  return id !== undefined && isUuid(id) ? asId<SectionAssignmentId>(id) : null;
}

/** A case, and the stack of it that is open as a volume, if one is. */
type CaseAddress = { readonly unitId: UnitId; readonly volume: StackRef | null };

/** The case an address names, or null for the worklist and for anything else. */
export function caseOfHash(hash: string): CaseAddress | null {
  const [, unitId = '', seriesId, place] =
    /^#\/units\/([^/]+)(?:\/volumes\/([^/]+)\/(\d{1,4}))?$/.exec(hash) ?? [];
  if (!isUuid(unitId)) return null;
  const unit = asId<UnitId>(unitId);
  if (seriesId === undefined) return { unitId: unit, volume: null };
  if (!isUuid(seriesId)) return null;
  return { unitId: unit, volume: { seriesId: asId<SeriesId>(seriesId), place: Number(place) } };
}

/** Keeps the address and the route in step, so that a reload stays in its case and Back leaves it. */
export function keepRouteInHash(store: AppStore, actions: Actions): void {
  const isInStep = (): boolean => hashOf(store.getState().route) === (location.hash || '#/');
  const openCase = ({ unitId, volume }: CaseAddress): Promise<void> | void => {
    const { route } = store.getState();
    const isOpen = route.kind === 'reading' && route.unitId === unitId && route.opening === 'open';
    return isOpen ? actions.showVolume(volume) : actions.openUnit(unitId, volume);
  };
  const follow = async (): Promise<void> => {
    if (isInStep()) return;
    const address = caseOfHash(location.hash);
    const studyTab = studyTabOfHash(location.hash);
    const consensusId = consensusOfHash(location.hash);
    const assignmentId = sectionOfHash(location.hash);
    const defectId = longitudinalOfHash(location.hash);
    const helpPlace = helpOfHash(location.hash);
    const { route } = store.getState();
    if (location.hash === CHECKS) await actions.openChecks();
    else if (studyTab !== null) await actions.openStudy(studyTab);
    else if (consensusId !== null) await actions.openConsensus(consensusId);
    else if (defectId !== undefined) await actions.openLongitudinal(defectId);
    else if (assignmentId !== undefined) await actions.openHistology(assignmentId);
    else if (helpPlace !== null)
      // Links lead from document to document; back leads to the screen where help was asked for.
      await actions.openHelp(helpPlace, route.kind === 'help' ? route.from : hashOf(route));
    else if (location.hash === PRIORS_HASH) await actions.openPriors();
    else await (address === null ? actions.openWorklist() : openCase(address));
    // A case with unsaved marks is not left; then the address goes back to it.
    if (!isInStep()) history.replaceState(null, '', hashOf(store.getState().route));
  };
  store.subscribe(({ route }, { route: before }) => {
    if (route !== before && hashOf(route) !== (location.hash || '#/'))
      history.pushState(null, '', hashOf(route));
  });
  window.addEventListener('popstate', () => void follow());
  void follow();
}
