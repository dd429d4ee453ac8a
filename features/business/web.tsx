export { BusinessForm } from './web/business-form.tsx';
export { LogoField } from './web/logo-field.tsx';
export { business } from './web/desk-calls.ts';
