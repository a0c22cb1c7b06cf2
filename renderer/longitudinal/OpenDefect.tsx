import { Anchor, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { timeAxisOf } from '../../shared/cohort/timeAxis.ts';
import type { ClinicalEvents, Longitudinal } from '../../shared/contracts/longitudinal.ts';
import { EventList } from '../clinicalEvents/EventList.tsx';
import type { Place } from '../reads/hanging.ts';
import { limbText } from '../reads/limbText.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { mayCoordinate, roleOf } from '../state/roles.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { CaseReport } from './CaseReport.tsx';
import { CourseCharts } from './CourseCharts.tsx';
import { CourseNotes, IntervalTable } from './CourseNotes.tsx';
import { afterPress, firstChosen, shifted } from './chosenFilms.ts';
import { courseFigures } from './courseFigures.ts';
import { filmsOf, readersOf } from './courseFilms.ts';
import { filmName } from './filmText.ts';
import { type Ghost, LinkedPane } from './LinkedPane.tsx';
import { linkPictures, type PictureLink } from './linkedPictures.ts';
import classes from './longitudinal.module.css';
import { RoomBar } from './RoomBar.tsx';
import { type DragTool, type GhostChoice, VIEWS, type Views } from './roomChoices.ts';
import { TimeStrip } from './TimeStrip.tsx';
import { type Pane, useRoomCommands } from './useRoomCommands.ts';

type Props = { readonly defect: Longitudinal; readonly onEvents: (events: ClinicalEvents) => void };

const PLACES: readonly Place[] = ['AP', 'lateral'];

const isLinked = (link: PictureLink | undefined): boolean => link !== undefined && link.kind !== 'apart';

/** A defect that may be looked at: strip above, pictures in the middle, course and events at the right. */
export function OpenDefect({ defect, onEvents }: Props) {
  const { t, say } = useTexts();
  const role = useAppStore(roleOf);
  const hasPictures = mayCoordinate(role);
  const axis = useMemo(() => timeAxisOf(defect.timePoints), [defect.timePoints]);
  const figures = useMemo(() => courseFigures(defect), [defect]);
  const readers = readersOf(defect);
  const [whose, setWhose] = useState(readers[0] ?? 1);
  const { timePoints } = defect;
  // What happened besides changes no mark: events that are added must not open every picture anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the defect only its time points and their reads
  const films = useMemo(() => filmsOf(defect, whose), [timePoints, whose]);
  const links = useMemo(() => linkPictures(films), [films]);
  const ids = useMemo(
    () =>
      [...axis.days.flatMap(({ points }) => points), ...axis.undated].map(({ timePointId }) => timePointId),
    [axis],
  );
  const [chosen, setChosen] = useState(() => {
    // Those that can be laid on each other are compared first.
    const linked = ids.filter((id) => PLACES.some((place) => isLinked(links[place].get(id))));
    return firstChosen(linked.length > 1 ? linked : ids);
  });
  const [views, setViews] = useState<Views>('both');
  const [tool, setTool] = useState<DragTool>('pan');
  const [areMarksShown, setMarksShown] = useState(true);
  const [ghost, setGhost] = useState<GhostChoice>('off');
  const [active, setActive] = useState(0);

  const columns = ids
    .filter((id) => chosen.includes(id))
    .flatMap((id) => films.find(({ point }) => point.timePointId === id) ?? []);
  const places: readonly Place[] = views === 'both' ? PLACES : [views];
  const panes: readonly Pane[] = places.flatMap((place) => columns.map((film) => ({ film, place })));
  const { commands, takeHandle } = useRoomCommands(panes, Math.min(active, panes.length - 1), setActive);

  const ghosts: readonly GhostChoice[] = [
    'off',
    'before',
    ...columns.slice(0, -1).map(({ point }) => point.timePointId),
  ];
  const chosenGhost = ghosts.includes(ghost) ? ghost : 'off';
  const stepViews = (by: 1 | -1) => () =>
    setViews((before) => VIEWS[(VIEWS.indexOf(before) + by + VIEWS.length) % VIEWS.length] ?? before);
  useShortcuts({
    ...(hasPictures && commands),
    'tool.window': () => setTool('window'),
    'tool.pan': () => setTool('pan'),
    'tool.zoom': () => setTool('zoom'),
    'prior.earlier': () => setChosen((before) => shifted(ids, before, -1)),
    'prior.later': () => setChosen((before) => shifted(ids, before, 1)),
    'hanging.next': stepViews(1),
    'hanging.previous': stepViews(-1),
    'longitudinal.marks': () => setMarksShown((before) => !before),
    'longitudinal.ghost': () => setGhost(ghosts[(ghosts.indexOf(chosenGhost) + 1) % ghosts.length] ?? 'off'),
    ...(readers.length > 1 && {
      'longitudinal.reader': () => setWhose(readers[(readers.indexOf(whose) + 1) % readers.length] ?? whose),
    }),
  });

  /** The earlier film whose outlines lie on this one. */
  function ghostOn({ film, place }: Pane): Ghost | null {
    const at = columns.indexOf(film);
    const earlier =
      chosenGhost === 'before'
        ? columns[at - 1]
        : columns.find(({ point }, index) => point.timePointId === chosenGhost && index < at);
    const image = earlier?.pictures[place] ?? null;
    const link = earlier === undefined ? undefined : links[place].get(earlier.point.timePointId);
    return earlier === undefined || image === null || link === undefined
      ? null
      : { film: earlier, image, link };
  }

  if (timePoints.length === 0) {
    return (
      <EmptyState title={t('longitudinal.noFilms')} text={t('longitudinal.noFilmsText')}>
        <Anchor href="#/longitudinal">{t('longitudinal.back')}</Anchor>
      </EmptyState>
    );
  }
  const fallen = new Set(figures.course.falls.map(({ days }) => days));
  const place = say(limbText(defect) ?? '');
  return (
    <>
      <div className={classes.bar}>
        <h2 className={classes.code} data-testid="longitudinal-case">
          {defect.caseCode} {place}
        </h2>
        <Anchor href="#/longitudinal">{t('longitudinal.back')}</Anchor>
        {defect.others.map((other) => (
          <Anchor key={other.defectId} href={`#/longitudinal/${other.defectId}`}>
            {say(limbText(other) ?? other.caseCode)}
          </Anchor>
        ))}
        <CaseReport caseCode={defect.caseCode} />
        {hasPictures && (
          <RoomBar
            views={views}
            onViews={setViews}
            tool={tool}
            onTool={setTool}
            readers={readers}
            whose={whose}
            onWhose={setWhose}
            areMarksShown={areMarksShown}
            onMarksShown={setMarksShown}
            ghosts={ghosts.map((value) => ({ value, name: nameOfGhost(value) }))}
            ghost={chosenGhost}
            onGhost={setGhost}
          />
        )}
      </div>
      <TimeStrip
        defect={defect}
        axis={axis}
        chosen={new Set(chosen)}
        fallen={fallen}
        hasPictures={hasPictures}
        onChoose={(id) => setChosen((before) => afterPress(before, id))}
      />
      <VisuallyHidden aria-live="polite">
        {t('longitudinal.chosen', {
          count: columns.length,
          names: columns.map(({ point }) => filmName(point)).join(', '),
        })}
      </VisuallyHidden>
      <div className={classes.room}>
        {hasPictures ? (
          <div
            className={classes.pictures}
            style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}
          >
            {panes.map((pane, index) => (
              <LinkedPane
                key={`${pane.film.point.timePointId} ${pane.place}`}
                film={pane.film}
                place={pane.place}
                bone={defect.bone}
                link={links[pane.place].get(pane.film.point.timePointId) ?? null}
                isAlone={
                  panes.filter(({ place: view, film }) => view === pane.place && film.pictures[view] !== null)
                    .length < 2
                }
                areMarksShown={areMarksShown}
                ghost={ghostOn(pane)}
                tool={tool}
                isActive={index === Math.min(active, panes.length - 1)}
                onActive={() => setActive(index)}
                onHandle={(handle) => takeHandle(pane, handle)}
              />
            ))}
          </div>
        ) : (
          <div className={classes.noPictures}>
            <EmptyState title={t('longitudinal.auditor')} text={t('longitudinal.auditorText')} />
          </div>
        )}
        <aside className={classes.panel} aria-label={t('longitudinal.course')}>
          <CourseNotes defect={defect} figures={figures} axis={axis} />
          <section aria-label={t('longitudinal.course')}>
            <CourseCharts defect={defect} figures={figures} />
          </section>
          <section aria-label={t('longitudinal.intervals')}>
            <h2 className={classes.title}>{t('longitudinal.intervals')}</h2>
            <IntervalTable figures={figures} />
          </section>
          <EventList defect={defect} mayChange={mayCoordinate(role)} onEvents={onEvents} />
        </aside>
      </div>
    </>
  );

  function nameOfGhost(value: GhostChoice): string {
    if (value === 'off') return t('longitudinal.ghosts.off');
    if (value === 'before') return t('longitudinal.ghosts.before');
    const film = columns.find(({ point }) => point.timePointId === value);
    return film === undefined ? '' : filmName(film.point);
  }
}
