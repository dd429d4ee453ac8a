import type { Feature } from '@tertulia/server/feature.ts';
import { automations } from './automations/server.ts';
import { business } from './business/server.ts';
import { cases } from './cases/server.ts';
import { channels } from './channels/server.ts';
import { clocks } from './clocks/server.ts';
import { conversations } from './conversations/server.ts';
import { customers } from './customers/server.ts';
import { hours } from './hours/server.ts';
import { incidents } from './incidents/server.ts';
import { installing } from './installing/server.ts';
import { lines } from './lines/server.ts';
import { media } from './media/server.ts';
import { messages } from './messages/server.ts';
import { mine } from './mine/server.ts';
import { notices } from './notices/server.ts';
import { people } from './people/server.ts';
import { pins } from './pins/server.ts';
import { places } from './places/server.ts';
import { polls } from './polls/server.ts';
import { previews } from './previews/server.ts';
import { questions } from './questions/server.ts';
import { reactions } from './reactions/server.ts';
import { replies } from './replies/server.ts';
import { reports } from './reports/server.ts';
import { routing } from './routing/server.ts';
import { satisfaction } from './satisfaction/server.ts';
import { schedule } from './schedule/server.ts';
import { search } from './search/server.ts';
import { strands } from './strands/server.ts';
import { timers } from './timers/server.ts';
import { widget } from './widget/server.ts';

/** Every feature's server side: one line each, in the order of their migrations. */
export const features: readonly Feature[] = [
  business,
  people,
  lines,
  conversations,
  cases,
  media,
  messages,
  reactions,
  pins,
  polls,
  places,
  timers,
  mine,
  previews,
  search,
  notices,
  installing,
  schedule,
  hours,
  clocks,
  questions,
  customers,
  replies,
  automations,
  strands,
  routing,
  incidents,
  satisfaction,
  reports,
  widget,
  channels,
];
