/**
 * Stands in for xmlbuilder2 in the renderer's bundle. vtk.js imports it for its .vtp and .vti readers, which
 * nothing here uses, and it needs Node's `events` and `url`: with it the build succeeds and the page dies at load.
 */
function absent(): never {
  throw new Error('xmlbuilder2 is not part of this application.');
}

export const create = absent;
export const convert = absent;
export const fragment = absent;
