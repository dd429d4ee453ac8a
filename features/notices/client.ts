import type { Call } from '../call.ts';
import type {
  AskForMail,
  ChangeNoticeWishes,
  EnterByMail,
  MailAnswer,
  Notices,
  NoticeTested,
  NoticeWishes,
  PushHere,
} from './protocol.ts';

export function noticesClient(call: Call, prefix: '/api' | '/api/door') {
  const at = `${prefix}/notices` as const;
  return {
    read: () => call<Notices>('GET', at),
    tellHere: (body: PushHere) => call<Notices>('PUT', `${at}/here`, body),
    stopHere: () => call<Notices>('DELETE', `${at}/here`),
    test: () => call<NoticeTested>('POST', `${at}/test`),
    wish: (body: ChangeNoticeWishes) => call<NoticeWishes>('PUT', `${at}/wishes`, body),
    askForMail: (body: AskForMail) => call<Notices>('PUT', `${at}/mail`, body),
    stopMail: () => call<Notices>('DELETE', `${at}/mail`),
  };
}

/** What the links in mails do, with the secret of the link. */
export function mailLinks(call: Call) {
  return {
    confirm: (token: string) => call<MailAnswer>('POST', '/api/notices/confirm', { token }),
    stop: (token: string) => call<MailAnswer>('POST', `/api/notices/stop?token=${encodeURIComponent(token)}`),
    enter: (body: EnterByMail) => call<MailAnswer>('POST', '/api/door/notices/enter', body),
  };
}
