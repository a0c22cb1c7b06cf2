import { config } from 'zod';

// zod tries `new Function` when a schema is made. The Content-Security-Policy refuses it, which zod survives but
// the browser reports as a breach. Imported before every contract, since they are made as they are imported.
config({ jitless: true });
