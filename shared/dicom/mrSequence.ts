/** How the pulses of an MR picture were given, as far as its header says: what its weighting follows from. */
export type MrPulses = {
  /** (0018,0080) */
  readonly repetitionMs: number | null;
  /** (0018,0082), or (0018,9079) */
  readonly inversionMs: number | null;
  /** (0018,0020) names GR or EP, or (0018,9008) GRADIENT: its weighting depends on the flip angle too. */
  readonly isGradientEcho: boolean;
  /** (0018,0022) names FS, or (0018,9025) FAT. */
  readonly isFatSuppressed: boolean;
};

/** Repetition and echo times of spin echoes between which a weighting is called so; beyond, none is named. */
const SHORT_REPETITION_MS = 1000;
const LONG_REPETITION_MS = 1500;
const SHORT_ECHO_MS = 35;
const LONG_ECHO_MS = 65;
/** Inversion times below this null the signal of fat. */
const NULLS_FAT_MS = 300;

/**
 * What a radiologist calls a sequence, such as "PD FS, TR 3200 TE 32 ms": the same letters in every language. The
 * weighting of a spin echo follows from its times; where they are between two weightings, only the times are named.
 * Empty where the header says nothing. Series descriptions are not asked: a name may stand there.
 */
export function mrSequenceName({
  pulses,
  echoTimeMs,
}: {
  readonly pulses: MrPulses | null;
  readonly echoTimeMs: number | null;
}): string {
  const repetitionMs = pulses?.repetitionMs ?? null;
  const inversionMs = pulses?.inversionMs ?? null;
  const times = [
    ...(repetitionMs === null ? [] : [`TR ${Math.round(repetitionMs)}`]),
    ...(echoTimeMs === null ? [] : [`TE ${Math.round(echoTimeMs)}`]),
    ...(inversionMs === null ? [] : [`TI ${Math.round(inversionMs)}`]),
  ].join(' ');
  const words = [
    pulses === null ? '' : weightingOf(pulses, echoTimeMs),
    pulses?.isFatSuppressed === true ? 'FS' : '',
  ].filter((word) => word !== '');
  return [words.join(' '), times === '' ? '' : `${times} ms`].filter((part) => part !== '').join(', ');
}

function weightingOf({ repetitionMs, inversionMs, isGradientEcho }: MrPulses, echoTimeMs: number | null) {
  if (isGradientEcho) return 'GRE';
  if (inversionMs !== null) return inversionMs < NULLS_FAT_MS ? 'STIR' : 'IR';
  if (repetitionMs === null || echoTimeMs === null) return '';
  if (repetitionMs <= SHORT_REPETITION_MS) return echoTimeMs <= SHORT_ECHO_MS ? 'T1' : '';
  if (repetitionMs < LONG_REPETITION_MS) return '';
  return echoTimeMs >= LONG_ECHO_MS ? 'T2' : 'PD';
}
