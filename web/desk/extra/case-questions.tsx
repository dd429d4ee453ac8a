import { CaseDialogs } from '@tertulia/features/cases/web/later.tsx';
import { ChooseIncident } from '@tertulia/features/incidents/web/choose-incident.tsx';
import { HandOverDialog } from '@tertulia/features/routing/web/hand-over-dialog.tsx';
import { WhenPicker } from '@tertulia/features/schedule/web.tsx';
import { useDesk } from '../desk-context.ts';

/** What is asked about cases stands over the whole desk: keys and lists ask it too. */
export function CaseQuestions() {
  const { client, lines } = useDesk();
  return (
    <CaseDialogs
      client={client}
      lines={lines}
      When={WhenPicker}
      HandOver={HandOverDialog}
      Incident={ChooseIncident}
    />
  );
}
