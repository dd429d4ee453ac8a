export { SurveySettings } from './web/survey-settings.tsx';
