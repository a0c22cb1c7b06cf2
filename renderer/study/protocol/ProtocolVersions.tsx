import type { ProtocolVersion } from '../../../shared/contracts/studyProtocol.ts';
import { changedKeys, settingsOf } from '../../../shared/study/protocolChanges.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import { ChangeList } from './ChangeList.tsx';
import classes from './protocol.module.css';

/** Every version, the newest first, with what it changed, who saved it and how many reads name it. */
export function ProtocolVersions({ versions }: { readonly versions: readonly ProtocolVersion[] }) {
  const { t } = useTexts();
  return (
    <section className={classes.card} aria-label={t('protocol.versions')} data-testid="protocol-versions">
      <h2 className={classes.title}>{t('protocol.versions')}</h2>
      <ol className={classes.versions}>
        {versions.map((version, i) => (
          <li key={version.version}>
            <VersionEntry version={version} before={versions[i + 1] ?? null} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function VersionEntry({
  version: { version, by, createdAt, reason, lockedReads, ...content },
  before,
}: {
  readonly version: ProtocolVersion;
  readonly before: ProtocolVersion | null;
}) {
  const { t } = useTexts();
  const saved = when(createdAt, new Date());
  const after = settingsOf(content);
  const earlier = before === null ? null : settingsOf(before);
  return (
    <>
      <h3 className={classes.label}>{t('protocol.version', { version })}</h3>
      <p className={classes.quiet}>
        {by === null
          ? t('protocol.madeWithWorkspace', { when: saved })
          : t('protocol.madeBy', { name: by, when: saved })}{' '}
        {t('protocol.locked', { count: lockedReads })}
      </p>
      {earlier !== null && (
        <ChangeList before={earlier} after={after} changed={changedKeys(earlier, after)} />
      )}
      {reason !== null && <p>{t('protocol.reasonGiven', { reason })}</p>}
    </>
  );
}
