import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { databasePath } from '../../electron/store/connection.ts';
import { migrate } from '../../electron/store/migrations/index.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { audit, byHand, kinds } from './editedByHand.ts';
import { workspaceOfVersion8 } from './olderWorkspace.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, OPTIONS, store, temporaryFolder } from './temporaryWorkspace.ts';

describe('a workspace of before the seals', () => {
  it('is sealed as it is found when it is first opened, by one event, and its chain goes on', () => {
    const folder = temporaryFolder();
    workspaceOfVersion8(folder);
    const workspace = must(openWorkspace(folder, OPTIONS));
    const actions = workspace.db
      .prepare('SELECT action, detail_json FROM audit_event ORDER BY sequence')
      .all();
    expect(actions.slice(0, 2)).toEqual([
      { action: 'workspace.made', detail_json: '{}' },
      { action: 'rows.sealedAsFound', detail_json: '{"fromVersion":8}' },
    ]);
    expect(workspace.warning).toBeNull();
    workspace.close();
    expect(kinds(audit(folder))).toEqual([]);
    byHand(folder, (db) => db.exec("UPDATE reader SET name = 'Other'"));
    expect(kinds(audit(folder))).toEqual(['rowAltered']);
  });

  it('is sealed at the next opening too, where it was brought up to date by a process that was killed then', () => {
    const folder = temporaryFolder();
    workspaceOfVersion8(folder, (today) => {
      const filled = must(openWorkspace(today, OPTIONS));
      store(filled, parsedInstance('a'));
      filled.close();
    });
    const db = new Database(databasePath(folder));
    migrate(db);
    db.close();
    for (const _ of ['the next', 'and the one after']) must(openWorkspace(folder, OPTIONS)).close();
    expect(kinds(audit(folder))).toEqual([]);
    byHand(folder, (changed) => changed.exec('UPDATE instance SET number_of_frames = 2'));
    expect(kinds(audit(folder))).toEqual(['rowAltered']);
  });
});
