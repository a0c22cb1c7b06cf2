import { useEffect, useMemo, useRef, useState } from 'react';
import type { OpenSection } from '../../shared/contracts/histology.ts';
import { deriveSection } from '../../shared/histology/deriveSection.ts';
import type { SectionRecord } from '../../shared/histology/sectionRecord.ts';
import { ApiError } from '../api/apiError.ts';
import { ownHistology } from '../api/histology.ts';
import { createDraftSaver, type DraftSaver } from '../state/draftSaver.ts';
import type { SaveState } from '../state/readingSlice.ts';
import { sentenceOf } from '../state/sentenceOf.ts';

/** The marks of a section by their id, in the order in which they were made. */
export type Marks = { readonly [id: string]: SectionRecord };

type History = { readonly past: readonly Marks[]; readonly marks: Marks; readonly future: readonly Marks[] };

const marksOf = (records: readonly SectionRecord[]): Marks =>
  Object.fromEntries(records.map((record) => [record.id, record]));

/**
 * One open section: its marks with undo, every change saved, and the numbers that follow. Mount it anew for another
 * section, or once this one is locked.
 */
export function useSectionRead(opened: OpenSection) {
  const { assignmentId, context, state } = opened;
  const [history, setHistory] = useState<History>({ past: [], marks: marksOf(opened.records), future: [] });
  const [save, setSave] = useState<SaveState>({
    kind: 'saved',
    at: state.kind === 'draft' ? state.savedAt : null,
  });
  const saver = useRef<DraftSaver<SectionRecord> | null>(null);
  const isLocked = state.kind === 'locked';
  const revision = state.kind === 'draft' ? state.revision : 0;
  useEffect(() => {
    if (isLocked) return;
    const made = createDraftSaver<SectionRecord>({
      baseRevision: revision,
      onState: setSave,
      put: async (body) => {
        try {
          return { kind: 'saved', saved: await ownHistology.save(assignmentId, body) };
        } catch (error) {
          const isConflict = error instanceof ApiError && error.kind === 'draftConflict';
          return { kind: isConflict ? 'conflict' : 'failed', sentence: sentenceOf(error) };
        }
      },
    });
    saver.current = made;
    return () => {
      saver.current = null;
      // What was drawn last is on its way when the section is left.
      void made.settled().finally(made.close);
    };
  }, [assignmentId, isLocked, revision]);

  const show = (next: History) => {
    setHistory(next);
    saver.current?.save(next.marks);
  };
  const { past, marks, future } = history;
  const change = (to: Marks) => {
    if (!isLocked) show({ past: [...past, marks], marks: to, future: [] });
  };
  const derivation = useMemo(() => deriveSection(context, Object.values(marks)), [context, marks]);
  return {
    marks,
    derivation,
    save,
    isLocked,
    add: (record: SectionRecord) => change({ ...marks, [record.id]: record }),
    remove: (id: string) => {
      const { [id]: gone, ...rest } = marks;
      if (gone !== undefined) change(rest);
    },
    canUndo: past.length > 0 && !isLocked,
    canRedo: future.length > 0 && !isLocked,
    undo: () => {
      const before = past.at(-1);
      if (before !== undefined && !isLocked)
        show({ past: past.slice(0, -1), marks: before, future: [marks, ...future] });
    },
    redo: () => {
      const [next, ...later] = future;
      if (next !== undefined && !isLocked) show({ past: [...past, marks], marks: next, future: later });
    },
    /** Locks what was drawn, once it is saved; the section as it is then, or null where it cannot be saved. */
    lock: async (): Promise<OpenSection | null> => {
      if (Object.keys(marks).length === 0) saver.current?.save(marks);
      const saved = (await saver.current?.settled()) ?? null;
      return saved === null ? null : await ownHistology.lock(assignmentId, saved);
    },
  };
}

export type SectionRead = ReturnType<typeof useSectionRead>;
