import { Sentence } from './Sentence.tsx';

/** What went wrong, announced as soon as it appears; nothing where nothing did. */
export function Problem({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <Sentence tone="problem" isAlert>
      {text}
    </Sentence>
  );
}
