import { createServer, type Server } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { radiograph } from '../service/runningService.ts';
import { appUnderTest } from './appUnderTest.ts';
import { SLOW } from './room.ts';
import { seriousFaultsAsShown } from './seriousFaults.ts';

const FILES = [radiograph('AP'), radiograph('LL')];
const STUDIES = 30;

const value = (vr: string, ...values: readonly unknown[]) => ({ vr, Value: values });

/** An image server with thirty studies, of which the first has two pictures. */
function imageServer(): Server {
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
    const json = (objects: unknown): void => {
      response.setHeader('content-type', 'application/dicom+json').end(JSON.stringify(objects));
    };
    if (request.headers.authorization !== 'Bearer word') response.writeHead(401).end();
    else if (pathname === '/rs/studies') {
      const [offset, limit] = ['offset', 'limit'].map((name) => Number(searchParams.get(name)));
      const all = Array.from({ length: STUDIES }, (_, index) => ({
        '00100010': value('PN', { Alphabetic: `Family${index}^Given` }),
        '00100020': value('LO', `ID${index}`),
        '00080020': value('DA', '20250131'),
        '00080061': value('CS', 'DX'),
        '0020000D': value('UI', `1.2.${index}`),
        '00201206': value('IS', 1),
        '00201208': value('IS', 2),
      }));
      json(all.slice(offset, (offset ?? 0) + (limit ?? 0)));
    } else if (pathname.endsWith('/series')) {
      json([{ '0020000E': value('UI', '1.3'), '00080060': value('CS', 'DX'), '00200011': value('IS', 1) }]);
    } else if (pathname.endsWith('/instances')) {
      json(FILES.map((_, index) => ({ '00080018': value('UI', `1.4.${index}`) })));
    } else {
      response.setHeader('content-type', 'application/dicom').end(FILES[Number(pathname.at(-1))]);
    }
  });
}

const server = imageServer();
const app = appUnderTest(async ({ start }) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await start();
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('importing from an image server', () => {
  it('goes from an empty list of servers to a case in the worklist', { tags: 'smoke' }, async () => {
    const { page, complaints, requests } = await app.open();
    const openDialog = async () => {
      await page.getByTestId('workspace-menu').click(SLOW);
      await page.getByTestId('import-remote').click(SLOW);
    };
    await openDialog();
    // What is typed here is not for the worklist behind.
    await page.getByTestId('remote-name').pressSequentially('Archive');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await page.getByTestId('remote-address').fill(`http://127.0.0.1:${port}/rs/`);
    await page.getByTestId('remote-save').click();
    await page.getByTestId('remote-test').click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('refused the user name');
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByTestId('remote-auth').click();
    await page.getByRole('option', { name: 'Token' }).click();
    await page.getByLabel('Token', { exact: true }).fill('word');
    await page.getByTestId('remote-save').click();

    await page.getByTestId('remote-patient-name').fill('Family');
    await page.getByTestId('remote-patient-name').press('Enter');
    await expect.poll(() => page.getByTestId('remote-range').textContent()).toBe('Studies 1 to 25');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => page.getByTestId('remote-range').textContent()).toBe('Studies 26 to 30');
    await page.getByRole('button', { name: 'Previous' }).click();
    const study = page.getByTestId('remote-study').first();
    await study.getByRole('button', { name: 'Show the series of Family0 Given, ID0, 2025-01-31' }).click();
    await page.getByRole('checkbox', { name: 'Series 1' }).press('Space');
    await expect.poll(() => page.getByTestId('remote-chosen').textContent()).toBe('1 study chosen');
    expect(await seriousFaultsAsShown(page)).toEqual([]);

    await page.getByTestId('remote-import').click();
    await page.getByTestId('worklist-row').first().waitFor(SLOW);
    expect(await page.getByTestId('worklist-row').count()).toBe(1);
    await expect
      .poll(() => page.getByRole('region', { name: 'Import report' }).textContent())
      .toContain('Added2');
    // The page itself never asks the server, and the worklist shows the case code alone.
    const origin = app.service.origin();
    expect(requests.filter((request) => !request.startsWith(origin))).toEqual([]);
    expect(await page.textContent('main')).not.toMatch(/Canary|Family/);
    expect(app.service.output()).not.toMatch(/Family|127\.0\.0\.1:\d+\/rs/);

    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await openDialog();
    await page.getByTestId('remote-find').click(SLOW);
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('does not answer');
    expect(complaints.filter((complaint) => !/status of 502/.test(complaint))).toEqual([]);
    await page.context().close();
  });
});
