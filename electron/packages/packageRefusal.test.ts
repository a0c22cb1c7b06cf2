import { expect, it } from 'vitest';
import { WorkspaceWriteError } from '../dicom/originals.ts';
import { PackageRefused, packageFailure } from './packageRefusal.ts';

const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

it('says of a full disk what became of the package: removed where it was made, not taken in where it came', () => {
  expect(packageFailure(full, 'made')).toContain('the export was stopped and removed');
  const whileTaken = new WorkspaceWriteError('', { cause: full });
  expect(packageFailure(whileTaken, 'taken')).toContain('disk with the workspace is full');
});

it('says a refusal as it stands, and nothing of a defect', () => {
  expect(packageFailure(new PackageRefused('Not this one.'), 'taken')).toBe('Not this one.');
  expect(packageFailure(new Error('a defect'), 'taken')).toBeNull();
});
