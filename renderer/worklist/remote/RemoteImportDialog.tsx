import { RemoteChoice } from '../../remotes/RemoteChoice.tsx';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
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
    <ModalDialog title={t('remote.title')} size={1040} testId="remote-dialog" onClose={onClose}>
      <div className={classes.stack}>
        <Sentence tone="note">{t('remote.namesPatients')}</Sentence>
        <RemoteChoice onLeave={onClose}>
          {({ remoteId }) => <StudyImport key={remoteId} remoteId={remoteId} onBegun={follow} />}
        </RemoteChoice>
      </div>
    </ModalDialog>
  );
}
