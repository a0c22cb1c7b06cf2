import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appShowing, demoCases } from './appUnderTest.ts';
import { damageDatabase } from './damagedDatabase.ts';
import { openByKeyboard, picturesDrawn, SLOW, saved, worklistOf } from './room.ts';

const app = appShowing(demoCases([2], 0.25));
describe('a workspace whose database is damaged', () => {
  it('is offered its copies and what can still be read, and goes on from either', {
    tags: 'smoke',
  }, async () => {
    const first = await app.open();
    await worklistOf(first.page, 4);
    await first.page.getByTestId('workspace-menu').click();
    await first.page.getByTestId('open-backups').click();
    const dialog = first.page.getByTestId('backups-dialog');
    await dialog.getByRole('button', { name: 'Make a copy now' }).click();
    await dialog.getByText('Made by hand').waitFor(SLOW);
    await first.page.keyboard.press('Escape');
    await openByKeyboard(first.page, '3 months');
    await picturesDrawn(first.page);
    await first.page.keyboard.press('0');
    await saved(first.page);
    await first.context.close();
    await app.service.stop();

    damageDatabase(app.workspace);
    const sound = await app.start();
    const second = await app.open();
    const rescue = second.page.getByTestId('rescue');
    await rescue.waitFor(SLOW);
    expect(sound.output()).toContain('damaged');
    expect(await second.page.getByTestId('worklist-row').count()).toBe(0);
    await rescue.getByTestId('backup').first().waitFor(SLOW);
    const byHand = rescue.getByTestId('backup').filter({ hasText: 'Made by hand' });
    await byHand.getByRole('button', { name: 'Restore' }).press('Enter');
    await second.page.keyboard.press('Enter');
    await worklistOf(second.page, 4);
    await second.context.close();
    expect(readdirSync(app.workspace).filter((name) => name.startsWith('set-aside'))).toHaveLength(1);
    await app.service.stop();

    damageDatabase(app.workspace);
    await app.start();
    const third = await app.open();
    await third.page.getByTestId('rescue').getByRole('button', { name: 'Save what can be read' }).click();
    const outcome = third.page.getByTestId('salvaged').or(third.page.getByText('are gone'));
    await outcome.first().waitFor(SLOW);
    expect(await outcome.first().textContent()).toMatch(/could be read was saved|Nothing could be read/);
    await third.context.close();
  });
});
