import { useState } from 'react';
import type { StudyCases } from '../../../shared/contracts/studyCases.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';

/** Saves one thing after another, and keeps the sentence of the last refusal. */
export function useSaveCase(onChanged: (all: StudyCases) => void) {
  const [refusal, setRefusal] = useState<string | null>(null);
  async function save(change: Promise<StudyCases>): Promise<void> {
    try {
      onChanged(await change);
      setRefusal(null);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }
  return { refusal, save };
}
