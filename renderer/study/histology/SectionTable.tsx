import { Anchor, Button } from '@mantine/core';
import type { SectionId } from '../../../shared/base/ids.ts';
import type { StudySection } from '../../../shared/contracts/histology.ts';
import { umPerPixel } from '../../../shared/histology/sectionScale.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Chip } from '../../ui/Chip.tsx';
import table from '../table.module.css';
import { useMayChange } from '../useMayChange.ts';
import classes from './studyHistology.module.css';

type Props = {
  readonly sections: readonly StudySection[];
  readonly setUpId: SectionId | null;
  readonly onSetUp: (sectionId: SectionId) => void;
  readonly onRemove: (sectionId: SectionId) => void;
};

/** Every section with its scale, and how far its readers are. */
export function SectionTable({ sections, setUpId, onSetUp, onRemove }: Props) {
  const { t } = useTexts();
  const mayChange = useMayChange();
  if (sections.length === 0) return <p className={classes.text}>{t('histology.tab.none')}</p>;
  return (
    <table className={table.table} data-testid="sections">
      <caption>{t('histology.tab.sections')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('histology.tab.case')}</th>
          <th scope="col">{t('histology.results.sectionNumber')}</th>
          <th scope="col">{t('histology.room.stain')}</th>
          <th scope="col">{t('histology.tab.days')}</th>
          <th scope="col">{t('histology.room.scale')}</th>
          <th scope="col">{t('histology.room.sampling')}</th>
          <th scope="col">{t('histology.tab.readers')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => {
          const { sectionId, caseCode, number, assigned, locked } = section;
          const named = { code: caseCode, number };
          return (
            <tr key={sectionId} aria-current={sectionId === setUpId} data-testid="section-row">
              <th scope="row">{caseCode}</th>
              <td>{number}</td>
              <td>{t(`histology.stain.${section.stain}`)}</td>
              <td>{section.daysSinceSpacer ?? '–'}</td>
              <td>
                <ScaleCell scale={section.scale} />
              </td>
              <td>
                <SamplingCell sampling={section.sampling} />
              </td>
              <td>
                {assigned === 0
                  ? t('histology.tab.notAssigned')
                  : t('histology.tab.progress', { locked, assigned })}
              </td>
              <td>
                <span className={classes.actions}>
                  {section.ownAssignmentId !== null && (
                    <Anchor href={`#/histology/${section.ownAssignmentId}`} data-testid="read-section">
                      {t('histology.tab.mine')}
                    </Anchor>
                  )}
                  {mayChange && (
                    <Button
                      aria-label={t('histology.tab.edit', named)}
                      onClick={() => onSetUp(sectionId)}
                      data-testid="set-up-section"
                    >
                      {t('histology.tab.setUp')}
                    </Button>
                  )}
                  {mayChange && locked === 0 && (
                    <Button
                      variant="subtle"
                      aria-label={t('histology.tab.removeSection', named)}
                      onClick={() => onRemove(sectionId)}
                    >
                      {t('histology.tab.remove')}
                    </Button>
                  )}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ScaleCell({ scale }: { readonly scale: StudySection['scale'] }) {
  const { t } = useTexts();
  if (scale === null) return <Chip tone="strong">{t('histology.scale.none')}</Chip>;
  const value = t('histology.unit.umPerPx', { value: umPerPixel(scale).toPrecision(3) });
  const from =
    scale.kind === 'bar'
      ? t('histology.scale.bar', { length: scale.lengthUm })
      : t(`histology.scale.${scale.kind}`);
  return (
    <>
      {value} <span className={classes.quiet}>{from}</span>
    </>
  );
}

function SamplingCell({ sampling }: { readonly sampling: StudySection['sampling'] }) {
  const { t } = useTexts();
  switch (sampling.kind) {
    case 'all':
      return t('histology.sampling.all');
    case 'frames':
      return t('histology.sampling.framesOf', { frame: sampling.frameUm, step: sampling.stepUm });
    case 'points':
      return t('histology.sampling.pointsOf', { step: sampling.stepUm });
  }
}
