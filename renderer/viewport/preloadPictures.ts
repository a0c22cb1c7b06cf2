/**
 * Fetches and starts what draws pictures before one is asked for, so that opening a case does not wait for it.
 * Call it when the first screen is idle. A failure is not reported here: the first picture says it with its reason.
 */
export async function preloadPictures(): Promise<void> {
  try {
    const { startEngine } = await import('./engine.ts');
    startEngine();
  } catch {
    // The chunk could not be fetched; the first picture will ask for it again.
  }
}
