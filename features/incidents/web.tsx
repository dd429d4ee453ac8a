/** What the desk shows of incidents on a page of their own; loaded when someone goes there. */
export { Incidents } from './web/incidents-screen.tsx';
