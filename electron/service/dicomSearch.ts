import type { ReadableDb } from '../store/database.ts';
import { libraryInstance } from '../store/library.ts';
import { type LibraryScope, searchInstances, searchSeries, searchStudies } from '../store/librarySearch.ts';
import {
  type DicomObject,
  foundInstanceObject,
  metadataObject,
  seriesObject,
  studyObject,
} from './dicomJson.ts';
import { type DicomQuery, isMatch, parseDicomQuery, scopeOf } from './dicomQuery.ts';

/** More instances than this are not walked for one search; a client that needs them narrows it. */
const MOST_INSTANCES = 20_000;
const MODALITY = '00080060';
const MODALITIES_IN_STUDY = '00080061';

type Search = { readonly db: ReadableDb; readonly parameters: URLSearchParams };
/** The study and the series that stand in the address of a search. */
type Below = Partial<Pick<LibraryScope, 'studyIds' | 'seriesIds'>>;

/** `GET …/studies`. A modality is understood as one of the study. */
export function studiesFound({ db, parameters }: Search): Response {
  const asked = parseDicomQuery(parameters);
  const keys = asked.keys.map((key) => (key.tag === MODALITY ? { ...key, tag: MODALITIES_IN_STUDY } : key));
  const query = { ...asked, keys };
  return found(searchStudies(db, scopeOf(query)).map(studyObject), query);
}

/** `GET …/series` and `GET …/studies/:study/series`; the first answers each series with its study. */
export function seriesFound({ db, parameters }: Search, below: Below = {}): Response {
  const query = parseDicomQuery(parameters);
  const all = searchSeries(db, scopeOf(query, below)).map((series) => ({
    own: seriesObject(series),
    whole: { ...studyObject(series), ...seriesObject(series) },
  }));
  const matching = all.filter(({ whole }) => isMatch(whole, query));
  return page(
    matching.map(({ own, whole }) => (below.studyIds === undefined ? whole : own)),
    query,
  );
}

/** `GET …/instances`, of everything, a study or a series. Any attribute of the header can be asked for. */
export function instancesFound({ db, parameters }: Search, root: string, below: Below = {}): Response {
  const query = parseDicomQuery(parameters);
  const instances = searchInstances(db, scopeOf(query, below), MOST_INSTANCES);
  const matching = instances.filter((instance) => isMatch(foundInstanceObject(instance), query));
  const answered = matching.map((instance) => () => {
    const usual = foundInstanceObject(instance);
    if (query.include !== 'all' && query.include.size === 0) return usual;
    const { studyId, seriesId, instanceId } = instance;
    const known = libraryInstance(db, studyId, seriesId, instanceId);
    if (known === null) return usual;
    const header = metadataObject(known, root);
    const { include } = query;
    const wanted = Object.entries(header).filter(([tag]) => include === 'all' || include.has(tag));
    return { ...Object.fromEntries(wanted), ...usual };
  });
  return page(answered, query, instances.length === MOST_INSTANCES);
}

const found = (objects: readonly DicomObject[], query: DicomQuery): Response =>
  page(
    objects.filter((object) => isMatch(object, query)),
    query,
  );

/** The part of the results that was asked for. What was left out or not understood is told in a warning. */
function page(
  results: readonly (DicomObject | (() => DicomObject))[],
  query: DicomQuery,
  isCut = false,
): Response {
  const { offset, limit, ignored } = query;
  const end = limit === null ? results.length : offset + limit;
  const shown = results
    .slice(offset, end)
    .map((result) => (typeof result === 'function' ? result() : result));
  const left = results.length - Math.min(end, results.length);
  const warnings = [
    left > 0 ? `There are ${left} additional results that can be requested` : '',
    isCut ? `Only the first ${MOST_INSTANCES} instances were looked at; ask for one study or series` : '',
    ignored.length > 0
      ? `${ignored.length} parameters of this search mean nothing here and were ignored`
      : '',
  ].filter((warning) => warning !== '');
  return dicomJson(
    shown,
    Object.fromEntries(warnings.length > 0 ? [['warning', `299 - "${warnings.join('. ')}."`]] : []),
  );
}

/** Objects of the DICOM JSON model as a response. */
export const dicomJson = (objects: readonly DicomObject[], headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(objects), {
    headers: { 'content-type': 'application/dicom+json', 'cache-control': 'no-store', ...headers },
  });
