import { EventEmitter } from 'node:events';

type Listener = (...given: never[]) => void;

/** What the shell uses of an emitter, with the listeners of any event. */
export class Emitter {
  private readonly events = new EventEmitter();

  on(name: string, listener: Listener): this {
    this.events.on(name, listener as (...given: unknown[]) => void);
    return this;
  }

  once(name: string, listener: Listener): this {
    this.events.once(name, listener as (...given: unknown[]) => void);
    return this;
  }

  emit(name: string, ...given: readonly unknown[]): boolean {
    return this.events.emit(name, ...given);
  }
}

/** An event that a listener may prevent, as Electron's are. */
export function preventable<Told extends object>(
  told: Told,
): Told & { readonly defaultPrevented: boolean; preventDefault(): void } {
  let isPrevented = false;
  return Object.defineProperties(
    { ...told, preventDefault: () => (isPrevented = true) },
    { defaultPrevented: { get: () => isPrevented } },
  ) as Told & { readonly defaultPrevented: boolean; preventDefault(): void };
}
