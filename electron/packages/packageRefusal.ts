import { MIN_PASSPHRASE } from '../../shared/contracts/vault.ts';
import { WorkspaceWriteError } from '../dicom/originals.ts';
import { fileFailure } from '../jobs/fileFailure.ts';
import { classifyFault } from '../store/errors.ts';
import { VaultLocked } from '../store/identityVaultKeys.ts';

/** Something that keeps a package from being made or taken in: thrown where it is found, told as it stands. */
export class PackageRefused extends Error {}

const KEPT = 'Nothing of it was taken in, and everything in the workspace is kept.';

/** Sentences of packages that are refused whole. */
export const REFUSED = {
  notPackage: `This is not a package of OsteoRead. ${KEPT} Choose the file as it was exported, with the name ending in .zip.`,
  missing: `There is no such file. ${KEPT} Check its name and its folder.`,
  damaged: `The package is cut short or damaged. ${KEPT} Copy it again from where it came.`,
  altered: `The package was altered after it was signed. ${KEPT} Ask its sender to export it again, and to hand it over another way.`,
  newer: `The package was made by a newer OsteoRead. ${KEPT} Install the newer version here first.`,
  otherStudy: `The package is of another study. ${KEPT} Open the workspace of that study, or ask for the package of this one.`,
  otherReader: `The package is for another reader. ${KEPT} Each reader has a workspace of their own: ask for your package.`,
  wrongKind: `This is a package of the other kind: assignments go to a reader, reads to the coordinator. ${KEPT}`,
  unknownKey: `The package is signed by a key that nobody has confirmed here. ${KEPT} Take in the reader’s key file first, and compare its fingerprint.`,
  otherCoordinator: `The package is signed by another key than the study’s first one. ${KEPT} Ask the coordinator whether they made it.`,
  ownPackage: `The package was made in this very workspace. ${KEPT} Take it to the reader’s computer.`,
  notEmpty: `This workspace holds cases of its own, so it cannot become a reader’s workspace. ${KEPT} Start OsteoRead with a new, empty folder and take it in there.`,
  historyCut: `The history in this package contradicts the one that came before from the same workspace: events were changed or taken away. ${KEPT} Ask the reader what happened to their workspace.`,
  passphraseNeeded: `Choose a passphrase of at least ${MIN_PASSPHRASE} characters to take in your first package. ${KEPT}`,
} as const;

/** The sentence of what stopped the making or the taking in of a package, or null for a defect. */
export function packageFailure(thrown: unknown, direction: 'made' | 'taken'): string | null {
  if (thrown instanceof PackageRefused || thrown instanceof VaultLocked) return thrown.message;
  if (thrown instanceof WorkspaceWriteError) return packageFailure(thrown.cause, direction);
  return direction === 'made' ? fileFailure(thrown) : (classifyFault(thrown)?.message ?? null);
}
