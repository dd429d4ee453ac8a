export { CustomerPanel } from './web/customer-panel.tsx';
