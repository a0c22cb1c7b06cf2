import { Anchor } from '@mantine/core';
import type { LinkProps } from './documents.ts';
import { hashOfHelp, linkedPlace } from './helpAddress.ts';

/** A link of a document: into the help, or, out of it, plain text with the place named behind it. */
export function DocumentLink({ href, from, children }: LinkProps) {
  const place = linkedPlace(href, from);
  if (place !== null) return <Anchor href={hashOfHelp(place)}>{children}</Anchor>;
  return (
    <>
      {children} (<code>{href}</code>)
    </>
  );
}
