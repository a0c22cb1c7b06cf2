import type { InstanceId } from '../../../shared/base/ids.ts';
import type { ReadingUnit } from '../../../shared/contracts/unit.ts';
import { linesOf } from '../../../shared/reading/linesOfFrame.ts';
import { placesOf } from '../../../shared/reading/markFaults.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { pathOf } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import ghost from './otherBoneGhost.module.css';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly instanceId: InstanceId;
  readonly otherBone: ReadingUnit['otherBone'];
};

/** What this reader marked on the other bone of the forearm: seen here, never counted and never touched. */
export function OtherBoneGhost({ transform, instanceId, otherBone }: Props) {
  const { t } = useTexts();
  if (otherBone === null) return null;
  const records = otherBone.records.filter(
    (record) => 'instanceId' in record && record.instanceId === instanceId,
  );
  const outlines = records.flatMap((record) => (record.kind === 'outline' ? [record.points] : []));
  const frames = records.flatMap((record) => (record.kind === 'frame' ? [record.frame] : []));
  const lines = frames.flatMap((frame) => linesOf(frame).map(({ points }) => points));
  const anchor = frames.flatMap(placesOf)[0] ?? outlines.flat()[0];
  if (anchor === undefined) return null;
  const [x, y] = toScreen(transform, anchor);
  return (
    <svg className={ghost.ghost} aria-hidden="true" data-testid="other-bone-ghost">
      <g transform={svgMatrix(transform)}>
        {[
          ...outlines.map((points) => pathOf(points, 'closed')),
          ...lines.map((points) => pathOf(points, 'open')),
        ].map((d) => (
          <g key={d}>
            <path className={ghost.halo} d={d} />
            <path className={ghost.line} d={d} />
          </g>
        ))}
      </g>
      <text className={classes.text} x={x} y={y - 10} textAnchor="middle">
        {t('faults.otherBoneGhost', { bone: t(`faults.${otherBone.bone}`) })}
      </text>
    </svg>
  );
}
