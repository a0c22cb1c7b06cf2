import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditToTheEnd } from '../../electron/store/auditWorkspace.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { assignSections, ownSections } from '../../electron/store/sectionAssignments.ts';
import { correctSection, openSection, saveSection } from '../../electron/store/sectionReads.ts';
import { exportedSections, histologyValues, sectionResults } from '../../electron/store/sectionResults.ts';
import { sectionReadHash, storedSectionRead } from '../../electron/store/sectionSeals.ts';
import { editSection, removeSection, studySections } from '../../electron/store/sections.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type MarkId, type SectionId } from '../../shared/base/ids.ts';
import { assignmentManifestSchema } from '../../shared/contracts/packageFormats.ts';
import { px } from '../../shared/geometry/point.ts';
import { deriveSection } from '../../shared/histology/deriveSection.ts';
import type { SectionRecord } from '../../shared/histology/sectionRecord.ts';
import { unzipped } from '../service/exportedArchive.ts';
import { CANARIES } from '../service/runningService.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { must, NOON, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import {
  assignmentsOf,
  counted,
  lockSection,
  photographOf,
  sectionOf,
  shownPixels,
  signSections,
  studyOfSections,
} from './packagedSections.ts';
import {
  columnOf,
  enrol,
  merged,
  readerOf,
  readersComputer,
  readersKey,
  sentBack,
  taken,
} from './packagedStudy.ts';
import { rewrittenAssignments, rewrittenReads, withEntry } from './rewrittenPackage.ts';

const SECTION_READS = 'SELECT section_read_id FROM section_read ORDER BY 1';

const sentence = (taking: Promise<unknown>): Promise<string> =>
  taking.then(
    (report) => JSON.stringify(report),
    (thrown: Error) => thrown.message,
  );

/** A study whose first reader has their sections at a computer of their own and is known by key. */
async function studyElsewhere(photographs = 1) {
  const study = await studyOfSections(photographs);
  const reader = await readersComputer(study, 0);
  enrol(study, reader);
  return { study, reader };
}

const isWhole = ({ db }: Workspace): boolean => {
  const { findings } = auditToTheEnd(db, { softwareVersion: '0.1.0-test' });
  return findings.every(({ kind }) => kind === 'clockSetBack');
};

describe('a section at a reader’s own computer', () => {
  it('is shown, counted, signed, and comes back as if it had been read here', async () => {
    const { study, reader } = await studyElsewhere();
    const { db } = study.coordinator;
    const given = ownSections(db, study.readers[0] ?? '').sections;
    expect(ownSections(reader.db, readerOf(reader)).sections).toEqual(given);
    const sectionHere = (assignmentId: string): string =>
      columnOf(
        study.coordinator,
        `SELECT section_id FROM section_assignment WHERE section_assignment_id = '${assignmentId}'`,
      )[0] ?? '';
    for (const assignmentId of assignmentsOf(reader)) {
      const here = await shownPixels(study.coordinator, sectionHere(assignmentId));
      expect((await shownPixels(reader, assignmentId)).equals(here)).toBe(true);
      const opened = (workspace: Workspace) =>
        openSection(workspace.db, { assignmentId, readerId: readerOf(reader) })?.context;
      expect(opened(reader)).toEqual(opened(study.coordinator));
      lockSection(reader, assignmentId, counted(5));
    }
    await signSections(reader);
    const path = await sentBack(reader);
    expect(await merged(study, path)).toMatchObject({
      merged: 0,
      sections: 2,
      alreadyHere: 0,
      conflicts: [],
    });
    const ids = columnOf(study.coordinator, SECTION_READS);
    expect(ids).toEqual(columnOf(reader, SECTION_READS));
    for (const id of ids) {
      const { sealed, sha256, derived } = storedSectionRead(db, id);
      expect(sectionReadHash(sealed)).toBe(sha256);
      expect(sealed.sectionId).toBe(sectionHere(sealed.assignmentId));
      expect(derived).toEqual(storedSectionRead(reader.db, id).derived);
    }
    // The signature covers what the reader saw, and still does.
    const signed = columnOf(
      study.coordinator,
      `SELECT count(*) FROM signature JOIN signature_section_read USING (signature_id)
         JOIN merged_section_read USING (section_read_id)
       WHERE document_json LIKE '%' || original_sha256 || '%' AND key_signature IS NOT NULL`,
    );
    expect(signed).toEqual(['2']);
    expect([study.coordinator, reader].map(isWhole)).toEqual([true, true]);
    expect([study.coordinator, reader].flatMap((workspace) => brokenIn(workspace.db))).toEqual([]);

    // A colleague who has yet to lock holds the numbers back; then both are compared, here and in exports.
    expect(sectionResults(db)).toMatchObject({ sections: [], heldBack: 2 });
    const other = await readersComputer(study, 1);
    enrol(study, other);
    for (const assignmentId of assignmentsOf(other)) lockSection(other, assignmentId, counted(2));
    await merged(study, await sentBack(other));
    const { sections, heldBack } = sectionResults(db);
    expect(heldBack).toBe(0);
    expect(sections.map(({ reads }) => reads.map(({ reader: number }) => number))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(exportedSections(db)).toHaveLength(4);
    expect(histologyValues(db)).toHaveLength(1);

    const before = columnOf(study.coordinator, 'SELECT sha256 FROM section_read ORDER BY 1');
    expect(await merged(study, path)).toMatchObject({ sections: 0, alreadyHere: 2, conflicts: [] });
    expect(columnOf(study.coordinator, 'SELECT sha256 FROM section_read ORDER BY 1')).toEqual(before);
  });

  it('says nothing of whose tissue it is, of its file, and of the other reader', async () => {
    const study = await studyOfSections(2);
    const { db } = study.coordinator;
    const [readerId] = study.readers;
    const entries = await unzipped(readFileSync(await study.packageFor(0)));
    const internal = db
      .prepare(
        `SELECT patient_id FROM patient UNION SELECT case_code FROM patient UNION SELECT section_id FROM section
         UNION SELECT source_sha256 FROM section UNION SELECT content_sha256 FROM identity_file
         UNION SELECT reader_id FROM reader WHERE reader_id <> :reader
         UNION SELECT section_assignment_id FROM section_assignment WHERE reader_id <> :reader
         UNION SELECT section_code FROM section_assignment WHERE reader_id <> :reader`,
      )
      .pluck()
      .all({ reader: readerId })
      .map(String);
    expect(internal.length).toBeGreaterThan(18);
    expect([...entries.keys()].filter((name) => name.startsWith('sections/'))).toHaveLength(3);
    for (const [name, bytes] of entries) {
      const text = bytes.toString('latin1');
      for (const canary of [
        ...CANARIES,
        ...internal,
        'Exif',
        'http://ns.adobe.com',
        'ICC_PROFILE',
        'daysSince',
      ])
        expect(text.includes(canary), `${canary} in ${name}`).toBe(false);
    }
    const idsOf = (manifest: unknown) =>
      assignmentManifestSchema
        .parse(JSON.parse(String(manifest)))
        .files.flatMap(({ name, sha256 }) => [name, sha256]);
    const other = await unzipped(readFileSync(await study.packageFor(1)));
    const both = [...idsOf(entries.get('manifest.json')), ...idsOf(other.get('manifest.json'))];
    expect(new Set(both).size).toBe(both.length);
  });

  it('is sealed with that workspace, and shown from there', async () => {
    const study = await studyOfSections();
    const reader = temporaryWorkspace();
    const sealing = { passphrase: 'the passphrase of a seal', by: { actor: 'system', at: NOON } };
    must(await reader.vault.seal({ ...sealing, isRemovingCopies: false, isImporting: () => false }));
    expect(await taken(reader, await study.packageFor(0))).toMatchObject({ added: 0, sections: 2 });
    const [assignmentId = ''] = assignmentsOf(reader);
    expect(await shownPixels(reader, assignmentId)).not.toHaveLength(0);
    const files = readdirSync(reader.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(files.some((bytes) => bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8])))).toBe(false);
    await reader.vault.close();
  });

  it('stays as it went; removed and set up anew it goes as another section', async () => {
    const { study, reader } = await studyElsewhere();
    const { db, directory } = study.coordinator;
    const by = { readerId: study.key.readerId, now: NOON };
    const last = assignmentsOf(study.coordinator).at(-1);
    const [sectionId = ''] = columnOf(
      study.coordinator,
      `SELECT section_id FROM section_assignment WHERE section_assignment_id = '${last}'`,
    );
    const edited = editSection(db, by, asId<SectionId>(sectionId), { kind: 'scale', scale: null });
    expect(!edited.ok && edited.error.message).toMatch(/gone to a reader.*remove it/);
    must(removeSection(db, directory, by, asId<SectionId>(sectionId)));
    await sectionOf(study.coordinator, await photographOf('rgb(9, 9, 9)'));
    must(assignSections(db, by));
    const again = await taken(reader, await study.packageFor(0, 'again.zip'), null);
    expect(again).toMatchObject({ added: 0, sections: 1, alreadyHere: 1 });
    expect(ownSections(reader.db, readerOf(reader)).sections).toHaveLength(3);
    // What is removed here and was read there is left out.
    for (const assignmentId of assignmentsOf(reader)) lockSection(reader, assignmentId);
    const report = await merged(study, await sentBack(reader));
    expect(report).toMatchObject({
      sections: 2,
      conflicts: [expect.stringMatching(/^Section \w{5}: .*not given.*left out/)],
    });
    expect(studySections(db, by.readerId).sections.map(({ locked }) => locked)).toEqual([1, 1]);
  });

  it('comes in a package of before sections there were, which is read as it was', async () => {
    const { study, reader } = await studyElsewhere();
    const old = await rewrittenAssignments(
      await study.packageFor(1),
      study.key,
      ({ sections, ...manifest }, entries) => {
        for (const { file } of sections) entries.delete(file);
        return { ...manifest, version: 1, files: [] };
      },
    );
    expect(await taken(temporaryWorkspace(), old)).toMatchObject({ added: 0, sections: 0 });
    for (const assignmentId of assignmentsOf(reader)) lockSection(reader, assignmentId);
    const key = await readersKey(reader);
    const reads = await rewrittenReads(
      await sentBack(reader),
      key,
      ({ sectionReads, ...manifest }, entries) => {
        const gone = new Set(sectionReads.map(({ file }) => file));
        for (const name of gone) entries.delete(name);
        return { ...manifest, version: 1, files: manifest.files.filter(({ name }) => !gone.has(name)) };
      },
    );
    expect(await merged(study, reads)).toMatchObject({ merged: 0, sections: 0, conflicts: [] });
  });
});

describe('a read of a section that does not fit', () => {
  it('is left out by a sentence each, and all others go in', async () => {
    const { study, reader } = await studyElsewhere(5);
    const { db } = study.coordinator;
    const [scaled, photographed, begun, corrected, forged, fits] = assignmentsOf(reader);
    if (!(scaled && photographed && begun && corrected && forged && fits))
      throw new Error('too few sections');
    // What only somebody does who edits the database of their workspace.
    reader.db.exec(`UPDATE section SET scale_json = '{"kind":"stated","umPerPx":0.7}' WHERE section_id = '${scaled}';
      UPDATE section SET source_sha256 = '${'7'.repeat(64)}' WHERE section_id = '${photographed}'`);
    for (const assignmentId of assignmentsOf(reader)) lockSection(reader, assignmentId);
    must(
      correctSection(
        reader.db,
        { assignmentId: corrected, readerId: readerOf(reader), now: NOON },
        'A fold.',
      ),
    );
    lockSection(reader, corrected, counted(2));
    await signSections(reader);
    const [readerId] = study.readers;
    if (readerId === undefined) throw new Error('no reader');
    must(
      saveSection(db, { assignmentId: begun, readerId, now: NOON }, { baseRevision: 0, records: counted(1) }),
    );
    const path = await rewrittenReads(
      await sentBack(reader),
      await readersKey(reader),
      (manifest, entries) => {
        const fileOf = (assignmentId: string) =>
          manifest.sectionReads.find((read) => read.assignmentId === assignmentId)?.file ?? '';
        entries.delete(fileOf(corrected));
        const read = JSON.parse(String(entries.get(fileOf(forged))));
        read.sealed.records = read.sealed.records.slice(0, -1);
        const bytes = Buffer.from(canonicalJson(read));
        const files = withEntry(entries, manifest.files, fileOf(forged), bytes);
        return {
          ...manifest,
          sectionReads: manifest.sectionReads.filter(({ file }) => file !== fileOf(corrected)),
          files: files.filter(({ name }) => name !== fileOf(corrected)),
        };
      },
    );
    const report = await merged(study, path);
    expect(report).toMatchObject({ sections: 1, alreadyHere: 0 });
    const said = report?.kind === 'readsTaken' ? report.conflicts : [];
    expect(said.map((one) => one.replace(/^Section \w{5}: /, '')).sort()).toEqual([
      expect.stringMatching(/^the read corrects one that is not here/),
      expect.stringMatching(/^the read is not what was locked/),
      expect.stringMatching(/^the read is of a photograph that was not sent/),
      expect.stringMatching(/^the read was made at another scale/),
      expect.stringMatching(/^the reader has begun the section at this computer too/),
    ]);
    const here = 'SELECT section_assignment_id FROM section_read';
    expect(columnOf(study.coordinator, here)).toEqual([fits]);
    // The one signature stands under what is here.
    expect(columnOf(study.coordinator, 'SELECT count(*) FROM signature_section_read')).toEqual(['1']);
    expect(isWhole(study.coordinator)).toBe(true);
    // Once the draft is gone the same package brings that read too, under the signature that is here.
    db.exec('DELETE FROM draft_section_read');
    expect(await merged(study, path)).toMatchObject({ sections: 1, alreadyHere: 1 });
    expect(columnOf(study.coordinator, 'SELECT count(*) FROM signature_section_read')).toEqual(['2']);
  });

  it('is refused with its package where its history, its signature or its file is another one', async () => {
    const { study, reader } = await studyElsewhere();
    for (const assignmentId of assignmentsOf(reader)) lockSection(reader, assignmentId);
    await signSections(reader);
    const [path, key] = [await sentBack(reader), await readersKey(reader)];
    // A read that its own history does not tell of.
    const untold = await rewrittenReads(path, key, (manifest, entries) => {
      const [file = ''] = manifest.sectionReads.map((read) => read.file);
      const read = JSON.parse(String(entries.get(file)));
      read.sealed.records = read.sealed.records.slice(0, -1);
      read.sha256 = sectionReadHash(read.sealed);
      return {
        ...manifest,
        files: withEntry(entries, manifest.files, file, Buffer.from(canonicalJson(read))),
      };
    });
    expect(await sentence(merged(study, untold))).toContain('altered');
    const [first] = assignmentsOf(reader);
    const elsewhere = await rewrittenAssignments(
      await study.packageFor(0, 'x.zip'),
      study.key,
      (manifest, entries) => {
        const [file = ''] = manifest.sections.map((section) => section.file);
        const bytes = Buffer.concat([
          entries.get(file)?.subarray(0, 2) ?? Buffer.alloc(0),
          Buffer.alloc(90, 1),
        ]);
        return { ...manifest, files: withEntry(entries, manifest.files, file, bytes) };
      },
    );
    const fresh = temporaryWorkspace();
    expect(await sentence(taken(fresh, elsewhere))).toContain('altered');
    expect([first !== undefined, assignmentsOf(fresh)]).toEqual([true, []]);
    expect(readdirSync(fresh.originalsDirectory)).toEqual([]);
    // A signature over something else is left out, and the reads stay.
    const forged = await rewrittenReads(path, key, (manifest) => ({
      ...manifest,
      signatures: manifest.signatures.map((row) => ({
        ...row,
        document: row.document.replace('myself', 'quickly'),
      })),
    }));
    expect(await merged(study, forged)).toMatchObject({
      sections: 2,
      conflicts: [expect.stringMatching(/signature does not hold/)],
    });
    expect(columnOf(study.coordinator, 'SELECT count(*) FROM signature')).toEqual(['0']);
  });

  it('keeps the read that is here where a second computer made another of the same version', async () => {
    const { study, reader } = await studyElsewhere(0);
    const second = await readersComputer(study, 0);
    enrol(study, second);
    for (const from of [reader, second]) for (const id of assignmentsOf(from)) lockSection(from, id);
    await merged(study, await sentBack(reader));
    const report = await merged(study, await sentBack(second));
    expect(report).toMatchObject({
      sections: 0,
      conflicts: [expect.stringMatching(/another read of this version is here already/)],
    });
    expect(columnOf(study.coordinator, SECTION_READS)).toEqual(columnOf(reader, SECTION_READS));
  });
});

const coordinate = fc.double({ min: 0, max: 29, noNaN: true });
/** Marks of a section that can be locked: rectangles as areas, and vessels anywhere. */
const marks: fc.Arbitrary<readonly SectionRecord[]> = fc
  .record({
    ids: fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: 12, maxLength: 12 }),
    areas: fc.array(fc.tuple(coordinate, coordinate, coordinate, coordinate), { minLength: 1, maxLength: 3 }),
    vessels: fc.array(fc.tuple(coordinate, coordinate), { maxLength: 9 }),
  })
  .map(({ ids, areas, vessels }) => {
    const idAt = (index: number) => asId<MarkId>(ids[index] ?? '');
    return [
      ...areas.map(([left, top, width, height], index): SectionRecord => {
        const [right, bottom] = [left + width + 1, top + height + 1];
        const ring = [px(left, top), px(right, top), px(right, bottom), px(left, bottom)];
        return index === 0
          ? { kind: 'countingArea', id: idAt(0), ring }
          : { kind: 'tissueArea', id: idAt(index), tissue: 'wovenBone', ring };
      }),
      ...vessels.map(
        ([x, y], index): SectionRecord => ({ kind: 'vessel', id: idAt(3 + index), at: px(x, y) }),
      ),
    ];
  });

describe('there and back', () => {
  it('marks, numbers and hashes are the same to the byte, whatever was marked', async () => {
    const { study, reader } = await studyElsewhere(0);
    const [assignmentId] = assignmentsOf(reader);
    if (assignmentId === undefined) throw new Error('no section');
    const columns = `SELECT section_read_id || document_json || derived_json || version || submitted_at FROM section_read
      ORDER BY version`;
    let isFirst = true;
    await fc.assert(
      fc.asyncProperty(marks, async (records) => {
        const at = { assignmentId, readerId: readerOf(reader), now: NOON };
        if (!isFirst) must(correctSection(reader.db, at, 'Another look.'));
        isFirst = false;
        lockSection(reader, assignmentId, records);
        await merged(study, await sentBack(reader));
        expect(columnOf(study.coordinator, columns)).toEqual(columnOf(reader, columns));
        const originals = 'SELECT original_sha256 FROM merged_section_read ORDER BY 1';
        expect(columnOf(study.coordinator, originals)).toEqual(
          columnOf(reader, 'SELECT sha256 FROM section_read ORDER BY 1'),
        );
        const context = openSection(study.coordinator.db, at)?.context;
        if (context === undefined) throw new Error('no section here');
        const [, newest = ''] = columnOf(
          study.coordinator,
          "SELECT '' UNION ALL SELECT derived_json FROM (SELECT * FROM section_read ORDER BY version DESC LIMIT 1)",
        );
        expect(JSON.parse(newest)).toEqual(
          JSON.parse(JSON.stringify(deriveSection(context, records).figures)),
        );
      }),
      { numRuns: 8 },
    );
    expect(isWhole(study.coordinator)).toBe(true);
  });
});
