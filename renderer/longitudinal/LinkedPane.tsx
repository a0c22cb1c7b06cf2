import type { Bone } from '../../shared/dicom/projection.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { pictureSource } from '../api/images.ts';
import type { Place } from '../reads/hanging.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { lengthText } from '../ui/format.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import { composed, inverseOf } from '../viewport/viewLink.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { CourseMarks, GhostMarks } from './CourseMarks.tsx';
import type { CourseFilm } from './courseFilms.ts';
import { filmName, sourceText } from './filmText.ts';
import type { PictureLink } from './linkedPictures.ts';
import classes from './longitudinal.module.css';
import type { DragTool } from './roomChoices.ts';

/** The outlines of an earlier film, and where that film lies. */
export type Ghost = {
  readonly film: CourseFilm;
  readonly image: ImageDerivation;
  readonly link: PictureLink;
};

type Props = {
  readonly film: CourseFilm;
  readonly place: Place;
  readonly bone: Bone | null;
  readonly link: PictureLink | null;
  /** No other picture of its view is shown, so that nothing is linked with it. */
  readonly isAlone: boolean;
  readonly areMarksShown: boolean;
  readonly ghost: Ghost | null;
  readonly tool: DragTool;
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onHandle: (handle: ViewportHandle | null) => void;
};

/** One view of one time point, linked with the others where its corners allow it. */
export function LinkedPane(props: Props) {
  const { film, place, bone, link, isAlone, areMarksShown, ghost, tool, isActive, onActive, onHandle } =
    props;
  const { t } = useTexts();
  const name = filmName(film.point);
  const view = t(`longitudinal.views.${place}`);
  const image = film.pictures[place];
  const own = link === null || link.kind === 'apart' ? null : link.link;
  const isGhostShown =
    ghost !== null && own !== null && ghost.link.kind !== 'apart' && ghost.image.outlines.length > 0;
  return (
    <section
      className={classes.pane}
      aria-label={t('longitudinal.picture', { view, name })}
      data-active={isActive || undefined}
      data-testid={`pane-${place}`}
      data-day={film.point.daysSinceSpacer ?? undefined}
      onPointerDownCapture={onActive}
    >
      <div className={classes.paneHead}>
        <strong>{name}</strong>
        {image !== null && !isAlone && <LinkLine link={link} />}
        <span className={classes.line}>
          {image === null ? view : `${view} · ${sourceText(film.source)}`}
          {isGhostShown && (
            <span className={classes.ghostName}>
              {t('longitudinal.ghostOf', { name: filmName(ghost.film.point) })}
            </span>
          )}
        </span>
      </div>
      <div className={classes.panePicture}>
        {image === null ? (
          <EmptyState title={t(`longitudinal.noPicture.${place}`)} text="" />
        ) : (
          <RadiographViewport
            facts={image.facts}
            calibration={image.calibration}
            source={pictureSource}
            tool={tool}
            fitGroup={null}
            link={own}
            isCompact
            onHandle={onHandle}
            overlay={({ transform }) => (
              <>
                {isGhostShown && (
                  <GhostMarks
                    name={filmName(ghost.film.point)}
                    image={ghost.image}
                    transform={composed(
                      composed(transform, inverseOf(own.toCommon)),
                      ghost.link.link.toCommon,
                    )}
                  />
                )}
                {areMarksShown && (
                  <CourseMarks
                    name={name}
                    bone={bone}
                    derivation={film.derivation}
                    image={image}
                    transform={transform}
                  />
                )}
              </>
            )}
          />
        )}
      </div>
    </section>
  );
}

/** How well the picture is laid on the others, or why it moves alone, which is no fault. */
function LinkLine({ link }: Pick<Props, 'link'>) {
  const { t } = useTexts();
  if (link === null) return null;
  if (link.kind === 'common')
    return (
      <span className={classes.linkLine} data-testid="link">
        {t('longitudinal.link.common')}
      </span>
    );
  if (link.kind === 'apart')
    return (
      <span className={classes.linkLine} data-testid="link">
        {t(`longitudinal.link.${link.fault}`)}
      </span>
    );
  const { fitError } = link;
  if (fitError === null)
    return (
      <span className={classes.linkLine} data-testid="link">
        {t('longitudinal.link.twoPoints')}
      </span>
    );
  const error = fitError.mm === null ? lengthText(fitError.px, 'px') : lengthText(fitError.mm, 'mm');
  return (
    <span className={classes.linkLine} title={t('longitudinal.link.fitHint')} data-testid="link">
      {t('longitudinal.link.fit', { error })}
    </span>
  );
}
