import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { worklist } from '../../shared/texts/english/worklist.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';

/** "Left tibia", as much of it as is known; null where nothing is. */
export function limbText({ limb, bone }: Pick<WorklistRow, 'limb' | 'bone'>): Wording | null {
  const side = limb === null ? null : worded(`worklist.limb.${limb}`);
  const name =
    bone === null || bone === 'other' ? null : isNamed(bone) ? worded(`worklist.bone.${bone}`) : bone;
  if (side === null) return name === null ? null : worded('worklist.onlyBone', { bone: name });
  return name === null
    ? worded('worklist.onlyLimb', { limb: side })
    : worded('worklist.limbAndBone', { limb: side, bone: name });
}

const isNamed = (bone: string): bone is keyof typeof worklist.bone => Object.hasOwn(worklist.bone, bone);
