import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import {
  STUDY_EXPORT_FILES,
  STUDY_EXPORT_KINDS,
  type StudyExportKind,
} from '../../../shared/contracts/studyExports.ts';
import { studyExportFile } from '../../api/studyExports.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { download } from '../../ui/download.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './exports.module.css';

type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'underWay'; readonly of: StudyExportKind }
  | { readonly kind: 'saved'; readonly of: StudyExportKind }
  | { readonly kind: 'failed'; readonly sentence: string };

/** What leaves the study: each file with what is in it, and a button. */
export function ExportsTab() {
  const { t } = useTexts();
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  const save = async (of: StudyExportKind) => {
    setSaving({ kind: 'underWay', of });
    try {
      const { name, mediaType } = STUDY_EXPORT_FILES[of];
      download(name, mediaType, await studyExportFile(of));
      setSaving({ kind: 'saved', of });
    } catch (error) {
      setSaving({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return (
    <div className={classes.tab} data-testid="exports">
      <h2 className={classes.title}>{t('studyExports.title')}</h2>
      <p className={classes.text}>{t('studyExports.intro')}</p>
      <p className={classes.text}>{t('studyExports.withheld')}</p>
      {saving.kind === 'failed' && (
        <Sentence tone="problem" isAlert>
          {saving.sentence}
        </Sentence>
      )}
      <p className={classes.told} role="status">
        {saving.kind === 'underWay' && t('studyExports.saving')}
        {saving.kind === 'saved' && t('studyExports.saved', { file: STUDY_EXPORT_FILES[saving.of].name })}
      </p>
      <ul className={classes.files}>
        {STUDY_EXPORT_KINDS.map((kind) => {
          const { name } = STUDY_EXPORT_FILES[kind];
          return (
            <li key={kind} className={classes.file}>
              <div>
                <div className={classes.kind}>{t(`studyExports.kind.${kind}`)}</div>
                <div>{t(`studyExports.about.${kind}`)}</div>
                <code className={classes.name}>{name}</code>
              </div>
              <Button
                leftSection={<IconDownload size={16} aria-hidden="true" />}
                aria-label={t('studyExports.saveFile', { file: name })}
                // Not disabled meanwhile: a button that is loses the keyboard's focus.
                aria-busy={saving.kind === 'underWay' && saving.of === kind}
                onClick={() => saving.kind !== 'underWay' && void save(kind)}
              >
                {t('studyExports.save')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
