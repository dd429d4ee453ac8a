/** Where to go after signing in: an address of the desk, and nothing that someone else put into a link. */
export function backTo(query: string): string {
  const wish = new URLSearchParams(query).get('back') ?? '';
  return PLACE.test(wish) ? wish : '/desk';
}

const PLACE =
  /^\/desk(\/(c|settings)\/[\w/-]*|\/(search|starred|scheduled|reminders|share))?(\?[\w=&%.+*-]*)?$/;

export function signInHref(path: string, query: string): string {
  if (path === '/' || path === '/desk' || path.startsWith('/desk/sign-in')) return '/desk/sign-in';
  const back = query ? `${path}?${query}` : path;
  return `/desk/sign-in?back=${encodeURIComponent(back)}`;
}
