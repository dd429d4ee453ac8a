import { Skeleton } from '../kit/skeleton.tsx';
import './starting.css';

/** The shape of the desk while it is asked who is here. */
export function Starting() {
  return (
    <main class="d-starting">
      <Skeleton shape="list" />
    </main>
  );
}
