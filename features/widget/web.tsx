/** Settings only: loaded when they are opened. */
export { WidgetSettings } from './web/widget-settings.tsx';
