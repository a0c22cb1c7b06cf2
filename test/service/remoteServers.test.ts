import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { remoteStudiesSchema, remotesSchema } from '../../shared/contracts/remotes.ts';
import { freePort } from './orthancServer.ts';
import { imported, radiograph, runningService } from './runningService.ts';

type Answer = (response: ServerResponse, url: URL, times: number) => void;

/** A web server that answers by rules of ours, as the odd ones in hospitals do. It counts how often it was asked. */
async function serverThat(answer: Answer): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const times = asked.filter((path) => path === url.pathname).length;
    asked.push(url.pathname);
    answer(response, url, times);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/rs`, asked };
}

async function entryFor(address: string) {
  const service = runningService();
  const made = await service.send('POST', '/api/remotes', { name: 'PACS', address, auth: { kind: 'none' } });
  const [remote] = remotesSchema.parse(await made.json()).remotes;
  const post = (path: string, json: unknown = {}) =>
    service.send('POST', `/api/remotes/${remote?.remoteId}/${path}`, json);
  return { service, remote, post };
}

const json = (response: ServerResponse, value: unknown): void => {
  response.setHeader('content-type', 'application/dicom+json').end(JSON.stringify(value));
};
const uid = (tag: string, value: string) => ({ [tag]: { vr: 'UI', Value: [value] } });
const studyNumbered = (number: number) => uid('0020000D', `1.2.${number}`);
const ANY = { patientId: '', patientName: '', fromDate: '', toDate: '', modality: '', offset: 0, limit: 10 };

describe('an image server that cannot be used', () => {
  it.each<[string, Answer, string]>([
    ['is another web server', (response) => response.end('<html>Welcome</html>'), 'does not speak DICOMweb'],
    ['has nothing there', (response) => response.writeHead(404).end(), 'does not speak DICOMweb'],
    [
      'leads to a sign-in page',
      (response) => response.writeHead(302, { location: '/in' }).end(),
      'not speak DICOM',
    ],
    ['wants a password', (response) => response.writeHead(401).end(), 'refused the user name'],
    ['does not let this account in', (response) => response.writeHead(403).end(), 'refused the user name'],
    ['is at fault', (response) => response.writeHead(503).end(), 'fault of its own'],
    [
      'answers half',
      (response) => response.writeHead(200, { 'content-length': '99' }).write('[', () => response.destroy()),
      'connection broke',
    ],
    ['hangs up', (response) => response.destroy(), 'does not answer'],
  ])('because it %s is told in a sentence', async (_, answer, sentence) => {
    const { address } = await serverThat(answer);
    const { post } = await entryFor(address);
    const problem = problemSchema.parse(await (await post('test')).json());
    expect(problem).toMatchObject({ kind: 'remoteFailed', detail: expect.stringContaining(sentence) });
  });

  it('because nobody is there, or no secure connection can be made, is told too', async () => {
    const away = await entryFor(`http://127.0.0.1:${await freePort()}/rs`);
    expect(problemSchema.parse(await (await away.post('test')).json()).detail).toContain('does not answer');
    const { address } = await serverThat((response) => json(response, []));
    const plain = await entryFor(address.replace('http:', 'https:'));
    expect(problemSchema.parse(await (await plain.post('test')).json()).detail).toContain(
      'secure connection',
    );
  });

  it('is refused as an entry where its address is none, or holds a secret', async () => {
    const service = runningService();
    for (const address of ['pacs', 'ftp://pacs/', 'http://user:word@pacs/rs', 'http://pacs/rs?key=1']) {
      const made = await service.send('POST', '/api/remotes', { name: 'x', address, auth: { kind: 'none' } });
      expect(made.status, address).toBe(400);
    }
  });
});

describe('searching an image server', () => {
  it('pages by itself where the server ignores paging', async () => {
    const { address } = await serverThat((response) =>
      json(
        response,
        Array.from({ length: 25 }, (_, n) => studyNumbered(n)),
      ),
    );
    const { post } = await entryFor(address);
    const page = async (offset: number) =>
      remoteStudiesSchema.parse(await (await post('studies', { ...ANY, offset })).json());
    const [first, last] = [await page(0), await page(20)];
    expect([first.studies.length, first.hasMore, last.studies.length, last.hasMore]).toEqual([
      10,
      true,
      5,
      false,
    ]);
    expect(last.studies[0]?.studyInstanceUid).toBe('1.2.20');
  });

  it('takes no answer for none, and passes over what says not which study it is', async () => {
    const { address } = await serverThat((response, url) =>
      url.searchParams.has('PatientID')
        ? response.writeHead(204).end()
        : json(response, [{}, studyNumbered(1), uid('0020000D', '../x')]),
    );
    const { post } = await entryFor(address);
    expect(await (await post('studies', { ...ANY, patientId: 'X' })).json()).toEqual({
      studies: [],
      hasMore: false,
    });
    expect(remoteStudiesSchema.parse(await (await post('studies', ANY)).json()).studies).toHaveLength(1);
  });
});

describe('importing from an image server', () => {
  const FILES = [radiograph('AP'), radiograph('LL')];
  /** Two pictures of one series; `give` answers a request for one of them. */
  const withPictures =
    (give: (response: ServerResponse, file: Uint8Array, number: number, times: number) => void): Answer =>
    (response, { pathname }, times) => {
      if (pathname.endsWith('/series')) return json(response, [uid('0020000E', '1.3')]);
      if (pathname.endsWith('/instances'))
        return json(response, [uid('00080018', '1.4.0'), uid('00080018', '1.4.1')]);
      const number = Number(pathname.at(-1));
      const file = FILES[number];
      if (file !== undefined) give(response, file, number, times);
    };
  const CHOSEN = { studies: [{ studyInstanceUid: '1.2', seriesInstanceUids: null }] };
  const importFrom = async (address: string) => {
    const { service, post } = await entryFor(address);
    const begun = importProgressSchema.parse(await (await post('imports', CHOSEN)).json());
    return imported(service, begun.importId);
  };
  const inParts = (response: ServerResponse, file: Uint8Array, length = file.length): void => {
    response.setHeader('content-type', 'multipart/related; type="application/dicom"; boundary=x');
    response.write('--x\r\nContent-Type: application/dicom\r\n\r\n');
    response.write(file.subarray(0, length));
    response.end(length === file.length ? '\r\n--x--' : '');
  };

  it('takes files in parts and files that come alone', async () => {
    const { address } = await serverThat(
      withPictures((response, file, number) =>
        number === 0
          ? inParts(response, file)
          : response.setHeader('content-type', 'application/dicom').end(file),
      ),
    );
    expect(await importFrom(address)).toMatchObject({ state: 'done', report: { added: 2, damaged: [] } });
  });

  it('asks once more for a picture that broke off, and goes on without one that breaks off again', async () => {
    const once = await serverThat(
      withPictures((response, file, number, times) =>
        inParts(response, file, number === 0 && times === 0 ? 300 : file.length),
      ),
    );
    expect(await importFrom(once.address)).toMatchObject({
      state: 'done',
      report: { added: 2, damaged: [] },
    });
    const always = await serverThat(
      withPictures((response, file, number) => inParts(response, file, number === 0 ? 300 : file.length)),
    );
    expect(await importFrom(always.address)).toMatchObject({
      state: 'done',
      report: { added: 1, damaged: [{ file: '1.4.0', reason: expect.stringContaining('connection broke') }] },
    });
  });

  it('is not possible in a blinded study, nor is a search', async () => {
    const { address, asked } = await serverThat((response) => json(response, []));
    const { service, post } = await entryFor(address);
    service.workspace.db.prepare('UPDATE study SET is_blinded = 1').run();
    for (const answer of [await post('studies', ANY), await post('imports', CHOSEN)]) {
      expect(problemSchema.parse(await answer.json()).kind).toBe('forbidden');
    }
    expect(asked).toEqual([]);
    // Objects without identity may be sent from it, so it has a list.
    expect((await service.get('/api/remotes')).status).toBe(200);
  });
});
