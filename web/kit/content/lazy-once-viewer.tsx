import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OnceViewerProps } from '../viewer/once-viewer.tsx';

export function LazyOnceViewer(props: OnceViewerProps) {
  const [Viewer, setViewer] = useState<ComponentType<OnceViewerProps>>();
  const { onClose } = props;
  useEffect(() => {
    import('../viewer/once-viewer.tsx').then((loaded) => setViewer(() => loaded.default), onClose);
  }, []);
  return Viewer ? <Viewer {...props} /> : null;
}
