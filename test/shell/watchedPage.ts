import type { BrowserContext, Page } from 'playwright-core';

/** A page of the application, and what it did that a page of OsteoRead never should. */
export type WatchedPage = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, uncaught errors and breaches of the Content-Security-Policy. */
  readonly complaints: string[];
  /** Every address that was asked for. */
  readonly requests: string[];
};

/** The size of every page that a test looks at. */
export const VIEWPORT = { width: 1600, height: 900 };

/** Remembers from the page's next loading on everything that goes wrong in it. */
export async function watchPage(page: Page): Promise<WatchedPage> {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    // What could not be loaded is named by where it should have come from.
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  // Told as an error of the console, which is heard above: a binding of this test's would answer those of the double.
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      console.error(`${effectiveDirective} refused ${blockedURI} ${sample}`);
    });
  });
  return { page, context: page.context(), complaints, requests };
}
