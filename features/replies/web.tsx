export { ReplySettings } from './web/reply-settings.tsx';
export { SavedReplies } from './web/saved-replies.tsx';
