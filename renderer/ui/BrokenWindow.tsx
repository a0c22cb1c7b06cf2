import { Component, type ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';

type State = { readonly isBroken: boolean };

/** The one place where a defect of the screens ends up: it says what is kept, and offers to begin anew. */
export class BrokenWindow extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <EmptyState
        title="This window broke"
        text="A defect of OsteoRead stopped the screen. Every gesture that was shown as saved is kept. Reload to go on where you were; if it happens again, please report what you did last."
      >
        <button type="button" onClick={() => location.reload()}>
          Reload
        </button>
      </EmptyState>
    );
  }
}
