import { openWorkspace } from '../../../electron/store/open.ts';
import { must, OPTIONS } from '../temporaryWorkspace.ts';
import { say } from './say.ts';

// Opens a workspace of an older version, which brings it up to date, and says when it is open, until it is killed.

say('begun');
must(openWorkspace(process.argv[2] ?? '', OPTIONS));
say('opened');
