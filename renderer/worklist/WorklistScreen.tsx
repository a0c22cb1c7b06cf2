import { Button, CloseButton, Loader, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { UnsignedReads } from '../signIn/UnsignedReads.tsx';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { mayCoordinate, mayOpenStudy, mayRead, roleOf } from '../state/roles.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { collectEntries, entriesOfDrop, pathsOfDrop } from './droppedFiles.ts';
import { ImportButton } from './ImportButton.tsx';
import { useImportSession, useImportState } from './ImportContext.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { OwnPackagesDialog } from './packages/OwnPackagesDialog.tsx';
import { rowFilter, type Sort, sortRows } from './rows.ts';
import classes from './WorklistScreen.module.css';
import { WorklistTable } from './WorklistTable.tsx';
import { WorkspaceMenu } from './WorkspaceMenu.tsx';

/** Home: what there is to read, and the way in for new pictures. */
export function WorklistScreen() {
  const { t } = useTexts();
  const worklist = useAppStore((state) => state.worklist);
  const session = useImportSession();
  const mayImport = mayCoordinate(useAppStore(roleOf));
  const [isDropping, setDropping] = useState(false);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    if (!mayImport) return;
    const paths = pathsOfDrop(event.dataTransfer);
    if (paths !== null) return void session.startThere({ kind: 'paths', paths: [...paths] });
    const entries = entriesOfDrop(event.dataTransfer);
    void session.sendFiles((onFound) => collectEntries(entries, onFound));
  };
  return (
    <main
      className={classes.screen}
      data-dropping={isDropping || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(mayImport);
      }}
      onDragLeave={(event) => {
        const into = event.relatedTarget;
        if (!(into instanceof Node && event.currentTarget.contains(into))) setDropping(false);
      }}
      onDrop={onDrop}
    >
      {mayImport && <ImportPanel />}
      <Content worklist={worklist} />
      {isDropping && <div className={classes.drop}>{t('worklist.drop')}</div>}
    </main>
  );
}

type Worklist = ReturnType<typeof useWorklist>;
const useWorklist = () => useAppStore((state) => state.worklist);

function Content({ worklist }: { readonly worklist: Worklist }) {
  const { t } = useTexts();
  const actions = useActions();
  switch (worklist.kind) {
    case 'loading':
      return (
        <div className={classes.centre}>
          <Loader size="sm" aria-label={t('worklist.loading')} />
        </div>
      );
    case 'failed':
      return (
        <EmptyState title={t('worklist.notLoaded')} text={worklist.sentence}>
          <Button variant="filled" onClick={() => void actions.refreshWorklist()}>
            {t('worklist.tryAgain')}
          </Button>
        </EmptyState>
      );
    case 'ready':
      return worklist.value.rows.length === 0 ? <NothingYet /> : <Rows {...worklist.value} />;
  }
}

function NothingYet() {
  const { t } = useTexts();
  const session = useImportSession();
  const { kind } = useImportState();
  const role = useAppStore(roleOf);
  const [isTaking, setTaking] = useState(false);
  if (role !== null && !mayCoordinate(role))
    return (
      <EmptyState title={t('worklist.nothingAssigned')} text={t('worklist.nothingAssignedText')}>
        <UnsignedReads />
        <WorkspaceMenu />
      </EmptyState>
    );
  return (
    <EmptyState title={t('worklist.nothingYet')} text={t('worklist.nothingYetText')}>
      <ImportButton isPrimary />
      <Button
        disabled={kind === 'listing' || kind === 'active'}
        onClick={() => void session.startThere({ kind: 'demo' })}
        data-testid="open-demo"
      >
        {t('worklist.openDemo')}
      </Button>
      {mayRead(role) && (
        <Button onClick={() => setTaking(true)} data-testid="take-package">
          {t('packages.own.entry')}
        </Button>
      )}
      <WorkspaceMenu />
      {isTaking && <OwnPackagesDialog onClose={() => setTaking(false)} />}
    </EmptyState>
  );
}

function Rows({ rows, isWhole }: Extract<Worklist, { kind: 'ready' }>['value']) {
  const { t, say } = useTexts();
  const actions = useActions();
  const mayImport = mayCoordinate(useAppStore(roleOf));
  const mayLookOver = mayOpenStudy(useAppStore(roleOf));
  const [sort, setSort] = useState<Sort>(null);
  const [filter, setFilter] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const filterRows = useMemo(() => rowFilter(say), [say]);
  const shown = useMemo(() => sortRows(filterRows(rows, filter), sort), [filterRows, rows, filter, sort]);
  const left = rows.filter(({ status, isReference }) => status !== 'submitted' && !isReference).length;

  /** Another list begins at its top. */
  const fromTop = () => scroller.current?.scrollTo(0, 0);
  const search = (text: string) => {
    setFilter(text);
    fromTop();
  };

  /** A letter typed anywhere in the list goes on in the filter; arrows and Enter come back to the rows. */
  const onKeyDown = (event: KeyboardEvent) => {
    const isInField = event.target === field.current;
    if (isInField && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault();
      const first = body.current?.querySelector('a');
      if (event.key === 'Enter') first?.click();
      else first?.focus();
    } else if (event.key === 'Escape' && filter !== '') {
      search('');
    } else if (
      !isInField &&
      /^[\p{L}\p{N}]$/u.test(event.key) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      event.preventDefault();
      search(filter + event.key);
      field.current?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: type-ahead for the controls inside
    <div className={classes.list} onKeyDown={onKeyDown}>
      <div className={classes.bar}>
        <TextInput
          ref={field}
          className={classes.filter}
          aria-label={t('worklist.filter')}
          placeholder={t('worklist.filterHint')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          rightSection={
            filter !== '' && (
              <CloseButton size="xs" aria-label={t('worklist.clearFilter')} onClick={() => search('')} />
            )
          }
          value={filter}
          onChange={(event) => search(event.currentTarget.value)}
          autoFocus
          data-testid="worklist-filter"
        />
        <span className={classes.counts} aria-live="polite">
          {isWhole &&
            (filter === ''
              ? t('worklist.toRead', { left, all: rows.length })
              : t('worklist.shown', { shown: shown.length, all: rows.length }))}
        </span>
        <UnsignedReads />
        {mayImport && <ImportButton />}
        <WorkspaceMenu />
      </div>
      <div ref={scroller} className={classes.rows}>
        {shown.length === 0 ? (
          <EmptyState title={t('worklist.noMatch')} text={t('worklist.noMatchText', { filter })}>
            <Button onClick={() => search('')}>{t('worklist.clearFilter')}</Button>
          </EmptyState>
        ) : (
          <WorklistTable
            rows={shown}
            isWhole={isWhole}
            sort={sort}
            onSort={(by) => {
              setSort(by);
              fromTop();
            }}
            hasTimePoints={rows.some(({ timePoint }) => timePoint !== null)}
            onOpen={(unitId) => void actions.openUnit(unitId)}
            onOverTime={mayLookOver ? (unitId) => void actions.openOverTime(unitId) : null}
            bodyRef={body}
            scrollerRef={scroller}
          />
        )}
      </div>
    </div>
  );
}
