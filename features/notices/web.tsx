export { NoticeSettings } from './web/settings.tsx';
export { DoorNotices } from './web/door-notices.tsx';
