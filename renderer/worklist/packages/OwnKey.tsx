import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { OwnPackages } from '../../../shared/contracts/packages.ts';
import { packageService } from '../../api/packages.ts';
import { Fingerprint } from '../../packages/Fingerprint.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import classes from './packages.module.css';

/** The reader's key as the coordinator confirms it, and the coordinator's. */
export function OwnKey({ own: { fingerprint, coordinator } }: { readonly own: OwnPackages }) {
  const { t } = useTexts();
  if (fingerprint === null) return null;
  return (
    <section className={classes.section}>
      <h2 className={form.heading}>{t('packages.own.keyTitle')}</h2>
      <p className={form.text}>{t('packages.own.keyText')}</p>
      <Fingerprint value={fingerprint} label={t('packages.own.keyTitle')} />
      <Button
        className={form.start}
        component="a"
        href={packageService.keyFile}
        download="osteoread-key.json"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        data-testid="save-key"
      >
        {t('packages.own.saveKey')}
      </Button>
      {coordinator !== null && (
        <>
          <p className={form.text}>{t('packages.own.coordinatorKey', { name: coordinator.name })}</p>
          <Fingerprint
            value={coordinator.fingerprint}
            label={t('packages.fingerprintOf', { name: coordinator.name })}
          />
        </>
      )}
    </section>
  );
}
