import { Modal } from '@mantine/core';
import { RemoteChoice } from '../../remotes/RemoteChoice.tsx';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { useImportSession } from '../ImportContext.tsx';
import { StudyImport } from './StudyImport.tsx';

type Props = { readonly onClose: () => void };

/** Import from a DICOMweb server: choose one, find studies on it, import them. Identity is shown here by nature. */
export function RemoteImportDialog({ onClose }: Props) {
  const { t } = useTexts();
  const session = useImportSession();
  const follow = () => {
    onClose();
    session.dismiss();
    void session.join();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={1040}
      title={t('remote.title')}
      closeButtonProps={{ 'aria-label': t('remote.close') }}
      // Keys pressed in here are not for the menu and the worklist behind.
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="remote-dialog"
    >
      <div className={classes.stack}>
        <Sentence tone="note">{t('remote.namesPatients')}</Sentence>
        <RemoteChoice onLeave={onClose}>
          {({ remoteId }) => <StudyImport key={remoteId} remoteId={remoteId} onBegun={follow} />}
        </RemoteChoice>
      </div>
    </Modal>
  );
}
