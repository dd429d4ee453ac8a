import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ViewerProps } from '../viewer/viewer.tsx';

/** The viewer is loaded when the first picture is opened. */
export function LazyViewer(props: ViewerProps) {
  const [Viewer, setViewer] = useState<ComponentType<ViewerProps>>();
  const { onClose } = props;
  useEffect(() => {
    import('../viewer/viewer.tsx').then(
      (loaded) => setViewer(() => loaded.default),
      // Without a network there is nothing to show, and the next tap tries again.
      onClose,
    );
  }, []);
  return Viewer ? <Viewer {...props} /> : null;
}
