/**
 * For how long a request of somebody else could have to wait while the service does something heavy: the longest time in
 * which the event loop of a running service did not turn, in a study of 10,000 cases with 10,000 locked reads and 100,000
 * events. Goal, our own: 50 ms. Then how long such a workspace takes to open. Each is done in a process that has done
 * what stands above it. Run by `npm run bench mainThread`; names after it choose among what is done.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { atMost } from '../../build/bench/figure.ts';
import { single } from '../../build/bench/samples.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { asId, type SeriesId } from '../../shared/base/ids.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { writeCtFiles } from './ctFiles.ts';
import { tellFigure } from './figure.ts';
import { writeLargeStudy } from './largeStudy.ts';
import { type ProbedService, startProbed } from './probedService.ts';

const CASES = 10_000;
const EVENTS = 100_000;
const FILES = 2000;
const PATIENTS_OF_TABLE = 2000;
const GOAL_MS = 50;
const POLL_MS = 200;

const only = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'osteoread-bench-'));
const workspace = join(folder, 'workspace');

type Rows = {
  readonly rows: readonly {
    readonly unitId: string;
    readonly caseCode: string;
    readonly chips: readonly string[];
  }[];
};

function operations({ ask }: ProbedService) {
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await ask(method, path, body)).json()) as T;
  /** Asks as a window does, and takes what comes to its last byte. */
  const get = (path: string) => async (): Promise<void> =>
    void (await (await ask('GET', path)).arrayBuffer());
  const watched = async (path: string): Promise<void> => {
    for (;;) {
      const { state } = await json<{ state: string }>('GET', path);
      if (state === 'done') return;
      if (state !== 'running' && state !== 'receiving') throw new Error(`${path}: ${state}`);
      await pause(POLL_MS);
    }
  };
  const job = (kind: object) => async (): Promise<void> => {
    const { jobId } = await json<{ jobId: string }>('POST', '/api/study/jobs', kind);
    await watched(`/api/study/jobs/${jobId}`);
    await get(`/api/study/jobs/${jobId}/file`)();
  };
  const sealed = async (): Promise<void> => {
    for (;;) {
      const now = await json<{ isUnfinished: boolean; failure: string | null }>('GET', '/api/vault');
      if (now.failure !== null) throw new Error(now.failure);
      if (!now.isUnfinished) return;
      await pause(POLL_MS);
    }
  };
  const ctUnit = async () => {
    const { rows } = await json<Rows>('GET', '/api/worklist');
    const row = rows.find(({ chips }) => chips.includes('CT'));
    if (row === undefined) throw new Error('no CT was imported');
    const { images } = await json<{ images: { seriesId: SeriesId; instanceId: string }[] }>(
      'GET',
      `/api/units/${row.unitId}`,
    );
    return { ...row, images };
  };

  return {
    import: [
      'an import of 2,000 files',
      async () => {
        const { importId } = await json<{ importId: string }>('POST', '/api/imports', {
          kind: 'paths',
          paths: [join(folder, 'ct')],
        });
        await watched(`/api/imports/${importId}`);
      },
    ],
    worklistCold: ['the worklist, made for the first time', get('/api/worklist')],
    worklist: ['the worklist', get('/api/worklist')],
    thumbnails: [
      'thumbnails of 100 pictures',
      async () => {
        const { unitId, images } = await ctUnit();
        await Promise.all(
          images
            .slice(0, 100)
            .map(({ instanceId }) => get(`/api/units/${unitId}/pictures/${instanceId}/thumbnail`)()),
        );
      },
    ],
    openUnit: [
      'a case of a CT of 300 slices, opened',
      async () => {
        await ctUnit();
      },
    ],
    saveVolume: [
      'a draft with labels on 100 slices, saved',
      async () => {
        const { unitId, images } = await ctUnit();
        const [first] = images;
        if (first === undefined) throw new Error('no picture');
        const records = [
          ...allSidesClear,
          { id: 'limb', kind: 'limb', limb: 'L' },
          ...markedVolume(asId(first.seriesId)),
        ];
        await ask('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records });
      },
    ],
    submitVolume: [
      'a read with labels on 100 slices, submitted',
      async () => {
        const { unitId } = await ctUnit();
        await ask('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
      },
    ],
    lockedVolume: [
      'that read, opened again',
      async () => {
        await ctUnit();
      },
    ],
    agreement: ['agreement', get('/api/study/agreement')],
    agreementAgain: ['agreement, asked again', get('/api/study/agreement')],
    cohort: ['the cohort', get('/api/study/cohort')],
    circumstances: ['what grades rest on', get('/api/study/circumstances')],
    animals: ['lips of animals', get('/api/study/animals')],
    consensus: ['disagreements of readers', get('/api/consensus')],
    cases: ['cases of the study', get('/api/study/cases')],
    progress: ['progress of the study', get('/api/study/progress')],
    caseData: ['case data', get('/api/study/case-data')],
    table: [
      'a table of 10,000 values of case data, taken in',
      async () => {
        const { cases } = await json<{ cases: { patientId: string }[] }>('GET', '/api/study/case-data');
        const values = { age: 40, sex: 'male', infection: false, interval: 60, follow_up: 12 };
        const changes = cases
          .slice(0, PATIENTS_OF_TABLE)
          .flatMap(({ patientId }) =>
            Object.entries(values).map(([key, to]) => ({ patientId, key, from: null, to })),
          );
        await ask('PUT', '/api/study/case-data', { via: 'import', changes });
      },
    ],
    oneValue: [
      'one value of case data, recorded',
      async () => {
        const { cases } = await json<{ cases: { patientId: string }[] }>('GET', '/api/study/case-data');
        const patientId = cases.at(-1)?.patientId;
        await ask('PUT', '/api/study/case-data', {
          via: 'form',
          changes: [{ patientId, key: 'age', from: null, to: 40 }],
        });
      },
    ],
    exportReads: ['the table of reads', get('/api/study/exports/reads')],
    exportJson: ['the study as JSON', get('/api/study/exports/json')],
    excel: ['the workbook of the study', job({ kind: 'excel' })],
    allFiles: ['every file of the study', job({ kind: 'allFiles' })],
    pictures: [
      'an export of all pictures',
      async () => {
        await get('/api/exports/plan')();
        const { jobId } = await json<{ jobId: string }>('POST', '/api/exports', { units: null });
        await watched(`/api/exports/${jobId}`);
      },
    ],
    audit: ['a page of the audit', get('/api/audit/events')],
    auditTable: ['the audit as a table', get('/api/audit/table')],
    auditCheck: [
      'the check of the audit',
      async () => {
        await ask('POST', '/api/audit/check', { head: null });
        await watched('/api/audit/check');
      },
    ],
    photograph: [
      'a photograph of 100 megapixels, taken in',
      async () => {
        const { cases } = await json<{ cases: { patientId: string }[] }>('GET', '/api/study/case-data');
        const size = { width: 12_000, height: 8000, channels: 3, background: 'pink' } as const;
        const bytes = await sharp({ create: size, limitInputPixels: false }).jpeg().toBuffer();
        const asked = new URLSearchParams({ patientId: cases[0]?.patientId ?? '', stain: 'cd31' });
        await ask('POST', `/api/histology/photographs?${asked}`, new Blob([new Uint8Array(bytes)]));
      },
    ],
    backups: ['copies of the database', get('/api/backups')],
    copyByHand: ['a copy of the database', async () => void (await ask('POST', '/api/backups'))],
    erase: [
      'a patient with 1,500 pictures, erased',
      async () => {
        const { caseCode } = await ctUnit();
        await ask('DELETE', `/api/patients/${caseCode}`, { reason: 'withdrawn' });
      },
    ],
    seal: [
      'the workspace, sealed',
      async () => {
        await ask('POST', '/api/vault/seal', {
          passphrase: 'the passphrase of a bench',
          isRemovingCopies: true,
        });
        await sealed();
      },
    ],
  } as const;
}

async function stalls(): Promise<void> {
  const service = await startProbed(workspace);
  try {
    for (const [id, [what, work]] of Object.entries(operations(service))) {
      if (only.length > 0 && !only.includes(id)) continue;
      const { wallMs, threadMs } = await service.stallOf(work);
      tellFigure({
        id,
        what: `${what}: others wait (one turn computes ${threadMs.toFixed(0)} ms at the most)`,
        unit: 'ms',
        measured: single(wallMs),
        goal: atMost(GOAL_MS, 8),
      });
    }
  } finally {
    await service.stop();
  }
}

/** How long opening takes; the first of a day makes the copy of the day. */
function openingMs(day: string): number {
  const begin = performance.now();
  const opened = openWorkspace(workspace, { now: () => new Date(day), softwareVersion: 'bench' });
  const tookMs = performance.now() - begin;
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.close();
  return tookMs;
}

try {
  mkdirSync(workspace);
  writeLargeStudy(workspace, { cases: CASES, events: EVENTS });
  writeCtFiles(join(folder, 'ct'), FILES, 64);
  const firstOfDay = openingMs('2026-03-01T08:00:00.000Z');
  tellFigure({
    id: 'openFirst',
    what: 'this workspace opens for the first time of a day',
    unit: 'ms',
    measured: single(firstOfDay),
  });
  const again = openingMs('2026-03-01T09:00:00.000Z');
  tellFigure({ id: 'open', what: 'this workspace opens again', unit: 'ms', measured: single(again) });
  await stalls();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
