// A real OpenID Provider for the tests: provider.mjs PORT KEY-NAME [PORT-OF-ENGAWA]
//
// Whoever types a login is that person. Starting it again with another key name is a rotation of keys.
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const [port, keyName, portOfEngawa = '3000'] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'engawa-test',
      client_secret: 'a client secret of the tests, 0123456789',
      redirect_uris: [`http://127.0.0.1:${portOfEngawa}/auth/peer/callback`],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: keyName, use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['only for tests'] },
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true }),
  }),
  features: { devInteractions: { enabled: true } },
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
