import { Loader, Modal } from '@mantine/core';
import { useState } from 'react';
import type { VaultStatus } from '../../../shared/contracts/vault.ts';
import { vaultService } from '../../api/vault.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import { messageOf } from './message.ts';
import { RecoveryCode } from './RecoveryCode.tsx';
import { SealedPanel } from './SealedPanel.tsx';
import { SealForm } from './SealForm.tsx';
import { useVaultStatus } from './useVaultStatus.ts';

/** Seals the workspace, shows how far that is, and locks one that is sealed. */
export function SealDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const actions = useActions();
  const { status, setStatus, problem, setProblem, ask } = useVaultStatus();
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const perform = async (work: () => Promise<VaultStatus | null>) => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await work();
      if (next !== null) setStatus(next);
    } catch (thrown) {
      setProblem(messageOf(thrown));
    }
    setBusy(false);
  };
  const isUnsealed = status?.state === 'unsealed';
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t(
        code !== null ? 'vault.recoveryCode' : isUnsealed ? 'vault.sealThis' : 'vault.sealedWorkspace',
      )}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      // The first thing to take the focus is the passphrase, not a button that the first space would press.
      withCloseButton={code === null && status !== null && !isUnsealed}
      // The code is not lost by a click beside it.
      closeOnClickOutside={code === null}
      closeOnEscape={code === null}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="seal-dialog"
    >
      <div className={form.stack}>
        <Problem text={problem} />
        {status === null && problem === null && <Loader size="sm" aria-label={t('vault.asking')} />}
        {code !== null && <RecoveryCode code={code} onDone={() => setCode(null)} />}
        {isUnsealed && code === null && (
          <SealForm
            plainCopies={status.plainCopies}
            isBusy={isBusy}
            onCancel={onClose}
            onSeal={(seal) =>
              perform(async () => {
                setCode((await vaultService.seal(seal)).recoveryCode);
                void actions.refreshSession();
                await ask();
                return null;
              })
            }
          />
        )}
        {status !== null && !isUnsealed && code === null && (
          <SealedPanel
            status={status}
            isBusy={isBusy}
            onResume={() => perform(vaultService.resume)}
            onRemoveCopies={() => perform(vaultService.removePlainCopies)}
            onLock={() =>
              perform(async () => {
                await vaultService.lock();
                // Nothing that was decrypted stays in the window's memory.
                location.reload();
                return null;
              })
            }
          />
        )}
      </div>
    </Modal>
  );
}
