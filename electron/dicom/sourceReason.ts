/** Why a file or folder of the person's could not be read, as a sentence for the report. */
export function sourceReason(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EACCES':
    case 'EPERM':
      return 'It could not be read: permission was denied. Allow reading it, then import it again.';
    case 'ENOENT':
      return 'There is nothing of this name any more. Check the disk or network drive, then import it again.';
    case 'EIO':
      return 'The disk reported an error while it was read. Copy it from another source, then import it again.';
    case 'ELOOP':
      return 'It is a link that leads back to itself.';
    case 'ENAMETOOLONG':
      return 'Its path is too long to be opened. Move it to a shorter path, then import it again.';
    case null:
      throw thrown;
    default:
      return `It could not be read (${codeOf(thrown)}). Check the disk or network drive, then import it again.`;
  }
}

/** The system's code of a failed call, such as EACCES; null for anything that is no failed call. */
const codeOf = (thrown: unknown): string | null =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
