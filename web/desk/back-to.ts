/** Where to go after signing in: an address of the desk, and nothing that someone else put into a link. */
export function backTo(query: string): string {
  const wish = new URLSearchParams(query).get('back') ?? '';
  return /^\/desk(\/(c|settings)\/[\w/-]*)?(\?[\w=&%.+-]*)?$/.test(wish) ? wish : '/desk';
}

export function signInHref(path: string, query: string): string {
  if (path === '/' || path === '/desk' || path.startsWith('/desk/sign-in')) return '/desk/sign-in';
  const back = query ? `${path}?${query}` : path;
  return `/desk/sign-in?back=${encodeURIComponent(back)}`;
}
