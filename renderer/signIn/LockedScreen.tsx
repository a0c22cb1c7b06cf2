import { type SyntheticEvent, useEffect, useRef } from 'react';
import { SignInScreen } from './SignInScreen.tsx';
import classes from './signIn.module.css';

const stop = (event: SyntheticEvent): void => event.stopPropagation();

/**
 * The lock over everything in the window, its dialogs included: a modal dialog of the browser's own, in front of all
 * layers, beneath which nothing can be seen, clicked or typed into. What is beneath stays as it was.
 */
export function LockedScreen({ name }: { readonly name: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The dialog itself would have the focus.
    shown?.querySelector('input')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.lock}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={stop}
      onKeyUp={stop}
      data-testid="locked-screen"
    >
      {/* A click beside the form keeps the focus in here. */}
      <div className={classes.whole} tabIndex={-1}>
        <SignInScreen awayName={name} />
      </div>
    </dialog>
  );
}
