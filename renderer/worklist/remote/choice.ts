import type { ChosenStudies } from '../../../shared/contracts/remotes.ts';

/** What is chosen to be imported: for each study all of its series (null), or these. */
export type Choice = ReadonlyMap<string, ReadonlySet<string> | null>;

export const NOTHING: Choice = new Map();

/** Chooses a whole study, or takes it back. */
export function toggleStudy(choice: Choice, studyInstanceUid: string): Choice {
  const next = new Map(choice);
  if (!next.delete(studyInstanceUid)) next.set(studyInstanceUid, null);
  return next;
}

/** Chooses one series of a study, or takes it back; all of them are the whole study again. */
export function toggleSeries(
  choice: Choice,
  studyInstanceUid: string,
  seriesInstanceUid: string,
  all: readonly string[],
): Choice {
  const chosen = choice.get(studyInstanceUid);
  const series = new Set(chosen === null ? all : chosen);
  if (!series.delete(seriesInstanceUid)) series.add(seriesInstanceUid);
  const next = new Map(choice);
  if (series.size === 0) next.delete(studyInstanceUid);
  else next.set(studyInstanceUid, all.every((uid) => series.has(uid)) ? null : series);
  return next;
}

/** How much of a study is chosen. */
export const chosenOf = (choice: Choice, studyInstanceUid: string): 'all' | 'some' | 'none' => {
  const chosen = choice.get(studyInstanceUid);
  return chosen === undefined ? 'none' : chosen === null ? 'all' : 'some';
};

export const isSeriesChosen = (
  choice: Choice,
  studyInstanceUid: string,
  seriesInstanceUid: string,
): boolean => {
  const chosen = choice.get(studyInstanceUid);
  return chosen === null || chosen?.has(seriesInstanceUid) === true;
};

/** As the service takes it. */
export const asChosenStudies = (choice: Choice): ChosenStudies =>
  [...choice].map(([studyInstanceUid, series]) => ({
    studyInstanceUid,
    seriesInstanceUids: series === null ? null : [...series],
  }));
