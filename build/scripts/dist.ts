import { buildIfStale, projectRoot } from '../bundles.ts';
import { noticesFolder, writeNotices } from '../notices.ts';
import { projectTool } from '../projectTool.ts';
import { runNode } from '../runChild.ts';

/** `npm run dist -- [--dir] [--linux] [--mac] [--win]`: the installers, in release/ (docs/releasing.md). */
await buildIfStale(['renderer', 'electron'], console.log);
await writeNotices();
console.log(`Licences and bill of materials are in ${noticesFolder}.`);
const end = await runNode(projectTool('electron-builder', 'electron-builder'), process.argv.slice(2), {
  cwd: projectRoot,
});
if (end.code !== 0) {
  console.error(
    'No installer was made. electron-builder fetches Electron’s binary and the tools of each system once; without a ' +
      'network, name a folder with the unpacked binary: npm run dist -- --dir -c.electronDist=FOLDER',
  );
}
process.exitCode = end.code;
