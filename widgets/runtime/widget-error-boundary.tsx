import { Component, type ReactNode } from "react";
import { WidgetFailure } from "./widget-states.tsx";

type Props = { onError?: () => void; children: ReactNode };
type State = { error: Error | null };

/** Keeps a widget that throws from taking its neighbours along. */
export class WidgetErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(): void {
    this.props.onError?.();
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <WidgetFailure error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
