export { RuleSettings } from './web/rule-settings.tsx';
