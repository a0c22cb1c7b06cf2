/** Keys of readers, packages that were made and taken in. */
export const PACKAGES = '';
