import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../serving.js';

/** By what the app is known to the login. */
export type GraphCredentials = {
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

const LIVES_S = 3599;

/** The login of one tenant for one app: client credentials against a bearer token that runs out. */
export function createTokens(deps: { readonly credentials: GraphCredentials; readonly now: () => number }) {
  const { credentials, now } = deps;
  const given = new Map<string, number>();
  return {
    /** `POST /<tenant>/oauth2/v2.0/token` */
    ask: (tenant: string, form: URLSearchParams): Reply => {
      if (tenant !== credentials.tenant)
        return refused(400, 'invalid_request', `AADSTS90002: Tenant '${tenant}' not found.`);
      if (form.get('grant_type') !== 'client_credentials')
        return refused(
          400,
          'unsupported_grant_type',
          'AADSTS70003: The app requested an unsupported grant type.',
        );
      if (form.get('client_id') !== credentials.clientId)
        return refused(
          400,
          'unauthorized_client',
          'AADSTS700016: Application was not found in the directory.',
        );
      if (form.get('client_secret') !== credentials.clientSecret)
        return refused(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
      if (!form.get('scope')?.endsWith('/.default'))
        return refused(400, 'invalid_scope', 'AADSTS1002012: The provided value for scope is not valid.');
      const token = `graph.${randomUUID()}`;
      given.set(token, now() + LIVES_S * 1000);
      const answer = {
        token_type: 'Bearer',
        expires_in: LIVES_S,
        ext_expires_in: LIVES_S,
        access_token: token,
      };
      return json(answer, 200, { 'cache-control': 'no-store' });
    },
    isGood: (authorization: string): boolean => {
      const until = given.get(authorization.replace(/^Bearer /, ''));
      return until !== undefined && until > now();
    },
  };
}

function refused(status: number, error: string, error_description: string): Reply {
  return json({ error, error_description, error_codes: [], trace_id: randomUUID() }, status);
}
