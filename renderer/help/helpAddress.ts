import type { HelpPlace } from '../state/appStore.ts';

const HELP = '#/help';
const GUIDE = 'guide';

export const THE_GUIDE: HelpPlace = { name: GUIDE, section: null };

/** The address of a place in the help: `#/help` is the guide, `#/help/method#limits` a section of another document. */
export const hashOfHelp = ({ name, section }: HelpPlace): string =>
  name === GUIDE && section === null ? HELP : `${HELP}/${name}${section === null ? '' : `#${section}`}`;

/** The place in the help that an address names; null for any other address. */
export function helpOfHash(hash: string): HelpPlace | null {
  const [found, name = GUIDE, section = null] =
    /^#\/help(?:\/([a-z0-9-]+(?:\/[a-z0-9-]+)?)(?:#([\p{L}\p{N}_-]+))?)?$/u.exec(decoded(hash)) ?? [];
  return found === undefined ? null : { name, section };
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/**
 * Where a link of a document leads within the help, seen from the document it stands in; null where it leads out of
 * docs/, where nothing can be opened without a network or the sources.
 */
export function linkedPlace(href: string, from: string): HelpPlace | null {
  const [path = '', section = null] = href.split('#');
  if (path === '') return { name: from, section };
  if (!path.endsWith('.md') || path.includes(':')) return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.slice(0, -'.md'.length).split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return { name: parts.join('/'), section };
}
