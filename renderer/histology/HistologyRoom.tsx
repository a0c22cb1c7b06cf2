import { Anchor, Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { SectionAssignmentId } from '../../shared/base/ids.ts';
import type { OpenSection } from '../../shared/contracts/histology.ts';
import { ownHistology } from '../api/histology.ts';
import { AskedPart } from '../asked/AskedPart.tsx';
import { useAsked } from '../asked/useAsked.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { Chip } from '../ui/Chip.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import classes from './histology.module.css';
import { OpenedSection } from './OpenedSection.tsx';

/** Sections to be read: the list of this reader, or one of them. */
export function HistologyRoom({ assignmentId }: { readonly assignmentId: SectionAssignmentId | null }) {
  if (assignmentId === null) return <SectionList />;
  return <Section key={assignmentId} assignmentId={assignmentId} />;
}

function SectionList() {
  const { t } = useTexts();
  const asked = useAsked(ownHistology.list);
  return (
    <main className={classes.page} data-testid="own-sections">
      <AskedPart asked={asked}>
        {({ sections }) =>
          sections.length === 0 ? (
            <EmptyState title={t('histology.list.empty')} text={t('histology.list.emptyText')} />
          ) : (
            <table className={classes.sections}>
              <caption>{t('histology.list.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('histology.list.code')}</th>
                  <th scope="col">{t('histology.list.stain')}</th>
                  <th scope="col">{t('histology.list.state')}</th>
                </tr>
              </thead>
              <tbody>
                {sections.map(({ assignmentId, code, stain, state }) => (
                  <tr key={assignmentId} data-state={state}>
                    <th scope="row">
                      <Anchor
                        href={`#/histology/${assignmentId}`}
                        aria-label={t('histology.list.open', { code })}
                      >
                        {code}
                      </Anchor>
                    </th>
                    <td>{t(`histology.stain.${stain}`)}</td>
                    <td>
                      <Chip tone={state === 'locked' ? 'quiet' : 'strong'}>
                        {t(`histology.list.states.${state}`)}
                      </Chip>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </AskedPart>
    </main>
  );
}

function Section({ assignmentId }: { readonly assignmentId: SectionAssignmentId }) {
  const ask = useCallback((signal: AbortSignal) => ownHistology.open(assignmentId, signal), [assignmentId]);
  const asked = useAsked(ask);
  return <AskedPart asked={asked}>{(opened) => <Versions opened={opened} />}</AskedPart>;
}

/** The same section again, once it was locked or opened for a correction. */
function Versions({ opened }: { readonly opened: OpenSection }) {
  const actions = useActions();
  const { t } = useTexts();
  const [section, setSection] = useState({ opened, turn: 0 });
  const show = (next: OpenSection) => setSection(({ turn }) => ({ opened: next, turn: turn + 1 }));
  const { nextAssignmentId } = section.opened;
  return (
    <OpenedSection
      key={section.turn}
      opened={section.opened}
      onChanged={show}
      next={
        section.opened.state.kind === 'locked' && nextAssignmentId !== null ? (
          <Button variant="filled" onClick={() => void actions.openHistology(nextAssignmentId)}>
            {t('histology.room.next')}
          </Button>
        ) : null
      }
    />
  );
}
