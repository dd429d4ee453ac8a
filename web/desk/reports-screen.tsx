import { lazily } from '../kit/lazily.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { useDesk } from './desk-context.ts';

/** Nobody reads them all day: they come when somebody does. */
const useReports = lazily(() => import('@tertulia/features/reports/web.tsx'));

/** A page of its own, as the settings are. */
export function ReportsScreen({ onTitle }: { onTitle: (title: string) => void }) {
  const { business } = useDesk();
  const reports = useReports(true);
  return reports ? <reports.Reports zone={business.timeZone} onTitle={onTitle} /> : <Skeleton shape="list" />;
}
