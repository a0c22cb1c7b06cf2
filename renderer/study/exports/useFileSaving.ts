import { useState } from 'react';
import { STUDY_EXPORT_FILES, type StudyExportKind } from '../../../shared/contracts/studyExports.ts';
import { studyExportFile } from '../../api/studyExports.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { download } from '../../ui/download.ts';

type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'underWay'; readonly of: StudyExportKind }
  | { readonly kind: 'saved'; readonly of: StudyExportKind }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Files that are saved once they are there to their last byte; what is told is of the one that was asked for last. */
export function useFileSaving() {
  const [state, setState] = useState<Saving>({ kind: 'idle' });
  const save = async (of: StudyExportKind): Promise<void> => {
    setState({ kind: 'underWay', of });
    try {
      const { name, mediaType } = STUDY_EXPORT_FILES[of];
      download(name, mediaType, await studyExportFile(of));
      setState((now) => (now.kind === 'underWay' && now.of !== of ? now : { kind: 'saved', of }));
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return {
    state,
    save: (of: StudyExportKind): void => {
      if (state.kind !== 'underWay' || state.of !== of) void save(of);
    },
  };
}

export type FileSaving = ReturnType<typeof useFileSaving>;
