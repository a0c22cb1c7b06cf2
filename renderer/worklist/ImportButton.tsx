import { Button, Menu } from '@mantine/core';
import { IconFileImport, IconFiles, IconFolder } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import { filesOfInput } from './droppedFiles.ts';
import { useImportSession, useImportState } from './ImportContext.tsx';

/** React's types do not know the attribute that makes a file field take a folder. */
const WHOLE_FOLDER = { webkitdirectory: '' };

type Props = { readonly isPrimary?: boolean };

/** Import: folders, or files and zip archives, by the computer's own dialog. */
export function ImportButton({ isPrimary = false }: Props) {
  const { t } = useTexts();
  const session = useImportSession();
  const { kind } = useImportState();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = filesOfInput(input.files);
    input.value = '';
    void session.sendFiles(async () => ({ files: chosen, unreadable: [] }));
  };
  /** The desktop's own dialog gives paths, which the service reads by itself; a browser gives the files. */
  const choose = async (kind: 'chooseFolders' | 'chooseFiles', field: HTMLInputElement | null) => {
    const bridge = window.osteoread;
    if (bridge === undefined) return field?.click();
    const paths = await bridge[kind]();
    if (paths.length > 0) await session.startThere({ kind: 'paths', paths: [...paths] });
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button
            variant={isPrimary ? 'filled' : 'default'}
            leftSection={<IconFileImport size={16} aria-hidden="true" />}
            disabled={kind === 'listing' || kind === 'active'}
            data-testid="import"
          >
            {t('importing.import')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconFolder size={16} aria-hidden="true" />}
            onClick={() => choose('chooseFolders', folder.current)}
          >
            {t('importing.folder')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFiles size={16} aria-hidden="true" />}
            onClick={() => choose('chooseFiles', files.current)}
          >
            {t('importing.filesOrArchives')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        {...WHOLE_FOLDER}
        aria-label={t('importing.folderToImport')}
        data-testid="import-folder"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label={t('importing.filesToImport')}
        data-testid="import-files"
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
