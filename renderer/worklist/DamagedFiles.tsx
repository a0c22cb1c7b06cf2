import { useState } from 'react';
import { type DamagedGroup, damagedGroups } from '../../shared/contracts/damagedGroups.ts';
import type { DamagedFile } from '../../shared/contracts/imports.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './ImportPanel.module.css';

/** Groups are open where all of them fit the panel. */
const FEW = 12;
/** More rows than anybody reads on a screen; the table that can be saved has them all. */
const MOST = 200;

/** The files that an import could not take, by reason. */
export function DamagedFiles({ damaged }: { readonly damaged: readonly DamagedFile[] }) {
  const { t } = useTexts();
  return (
    <section
      className={classes.damaged}
      // A scrolling region must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
      tabIndex={0}
      aria-label={t('importing.damagedFiles', { count: damaged.length })}
    >
      {damagedGroups(damaged).map((group) =>
        group.files.length === 1 ? (
          <Rows key={group.reason} group={group} />
        ) : (
          <Group key={group.reason} group={group} isOpenAtFirst={damaged.length <= FEW} />
        ),
      )}
    </section>
  );
}

function Group({ group, isOpenAtFirst }: { readonly group: DamagedGroup; readonly isOpenAtFirst: boolean }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{t('count.files', { count: group.files.length })}</strong> {group.reason}
      </summary>
      {isOpen && <Rows group={group} isGrouped />}
    </details>
  );
}

/** What happened, without what follows from it, which the group's heading says for all of them. */
const firstSentence = (reason: string): string => /^.+?\.(?= [A-Z])/u.exec(reason)?.[0] ?? reason;

type RowsProps = { readonly group: DamagedGroup; readonly isGrouped?: boolean };

function Rows({ group: { files }, isGrouped = false }: RowsProps) {
  const { t } = useTexts();
  const left = files.length - MOST;
  return (
    <>
      <table>
        <colgroup>
          <col className={classes.fileColumn} />
          <col />
        </colgroup>
        <thead className={classes.unseen}>
          <tr>
            <th scope="col">{t('importing.damagedFile')}</th>
            <th scope="col">{t('importing.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {files.slice(0, MOST).map(({ file, reason }) => (
            <tr key={file}>
              <td>{file}</td>
              <td>{isGrouped ? firstSentence(reason) : reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={classes.more}>{t('importing.more', { count: left })}</p>}
    </>
  );
}
