/** For the people who build the site. Comments would have to be in two languages: the code says it. */
export const NODE_EXAMPLE = `import { createHmac } from 'node:crypto';
import { env } from 'node:process';

function tertuliaToken(user) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const said = part({ alg: 'HS256', typ: 'JWT' }) + '.' +
    part({ sub: String(user.id), name: user.name, email: user.email, exp });
  return said + '.' + createHmac('sha256', env.TERTULIA_SECRET).update(said).digest('base64url');
}`;

export const PHP_EXAMPLE = `function tertulia_token($user) {
  $part = fn($text) => rtrim(strtr(base64_encode($text), '+/', '-_'), '=');
  $said = $part(json_encode(['alg' => 'HS256', 'typ' => 'JWT'])) . '.' . $part(json_encode([
    'sub' => (string) $user->id, 'name' => $user->name,
    'email' => $user->email, 'exp' => time() + 3600,
  ]));
  $secret = getenv('TERTULIA_SECRET');
  return $said . '.' . $part(hash_hmac('sha256', $said, $secret, true));
}`;

export const PAGE_EXAMPLE = `addEventListener('tertulia-ready', () => Tertulia.identify(token));`;
export const SIGN_OUT_EXAMPLE = `Tertulia.identify(null);`;
