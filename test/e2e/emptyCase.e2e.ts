import { describe, expect, it } from 'vitest';
import { appShowing, demoCases } from './appUnderTest.ts';
import { openByKeyboard, picturesDrawn, rowOf, SLOW, worklistOf } from './room.ts';

const app = appShowing(demoCases([1], 0.3));

describe('a case without new bone', () => {
  it('is read with two keys, and the next one opens by itself, to the last', async () => {
    const { page, context, complaints } = await app.open();
    await worklistOf(page, 4);
    await openByKeyboard(page, '3 months');

    for (const { here, next } of [
      { here: '3 months', next: '4 months' },
      { here: '4 months', next: '6 months' },
    ]) {
      const bar = page.getByRole('banner');
      await bar.getByText(here, { exact: true }).waitFor(SLOW);
      await picturesDrawn(page);

      await page.keyboard.press('0');
      await expect.poll(() => page.getByTestId('derived-grade').textContent()).toBe('0 or I');
      await expect.poll(() => page.getByTestId('submit').isEnabled()).toBe(true);
      await page.keyboard.press('Control+Enter');

      await bar.getByText(next, { exact: true }).waitFor(SLOW);
      await expect.poll(() => page.getByTestId('notice').textContent()).toContain('The next case is open.');
      await picturesDrawn(page);
      await expect.poll(() => page.getByTestId('derived-grade').textContent()).toMatch(/^not read yet/i);
    }

    await page.keyboard.press('0');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => page.getByTestId('notice').textContent(), SLOW)
      .toContain('That was the last case.');
    await page.getByTestId('locked').waitFor();

    await page.keyboard.press('Control+Home');
    await worklistOf(page, 4);
    for (const timePoint of ['3 months', '4 months', '6 months']) {
      const row = rowOf(page, timePoint);
      await expect.poll(() => row.textContent()).toContain('Submitted');
      expect(await row.textContent()).toContain('0 or I');
    }
    expect(await rowOf(page, 'Reference').textContent()).toContain('Not marked');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
