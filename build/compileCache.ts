import { join } from 'node:path';

/**
 * For the environment of a process that runs this project's TypeScript: Node strips the types of a file once and
 * keeps what is left. Without it every thread strips its own, by a WebAssembly module of its own that compiles some
 * 700 functions into registries which V8 shares between the threads of a process, and which have crashed (SIGSEGV)
 * where several threads did so at a time. Threads also start in half the time.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'),
} as const;
