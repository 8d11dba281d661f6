import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { messageOf } from '../../lib/errors.ts';
import { refusal } from './problems.ts';

/** The office's identity provider (OpenID Connect). `url` is this console as people reach it, `claim` what names an account. */
export type OidcSettings = {
  issuer: string;
  client: string;
  secret?: string;
  claim: string;
  scope: string;
  name: string;
  url: string;
};

/** What a log-in on its way must come back with; kept by the browser alone, for ten minutes. */
export type OidcFlow = { state: string; nonce: string; verifier: string; to: string };

export type OidcClient = {
  /** Where to send the browser, and what it is to bring back. Throws `provider-away`. */
  begin(to: string): Promise<{ address: string; flow: OidcFlow }>;
  /**
   * The value of the claim that the provider vouches for. `query` is the callback's query as it came. Throws `provider-away`, and
   * `log-in-refused` where state, nonce, signature, issuer, audience or time do not fit.
   */
  finish(query: string, flow: OidcFlow): Promise<string>;
};

export const OIDC_CALLBACK = '/api/v1/session/oidc/callback';
const TIMEOUT_S = 10;

/** A client of the provider: authorization code with PKCE, state and nonce. The provider is asked what it offers when first needed. */
export function createOidcClient(settings: OidcSettings): OidcClient {
  const { issuer, client, secret, claim, scope, url } = settings;
  const callback = new URL(OIDC_CALLBACK, url);
  let known: Promise<Configuration> | undefined;
  const configuration = async (): Promise<Configuration> => {
    // Settings let plain HTTP through for this machine alone.
    const execute = [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])];
    known ??= discovery(new URL(issuer), client, secret, undefined, { execute, timeout: TIMEOUT_S });
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw away(error);
    }
  };
  return {
    async begin(to) {
      const config = await configuration();
      const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), to };
      const address = buildAuthorizationUrl(config, {
        redirect_uri: callback.href,
        scope,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, flow };
    },
    async finish(query, flow) {
      const config = await configuration();
      const back = new URL(callback);
      back.search = query;
      const checks = {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      };
      const tokens = await authorizationCodeGrant(config, back, checks).catch((error: unknown) => {
        if (isAway(error)) throw away(error);
        throw refusal('log-in-refused', `The identity provider's answer was refused: ${messageOf(error)}`);
      });
      const claims = tokens.claims();
      const value = claims?.[claim];
      // An address that the provider did not check belongs to whoever typed it in.
      const vouched = claim !== 'email' || claims?.['email_verified'] === true;
      if (typeof value === 'string' && value !== '' && vouched) return value;
      throw refusal('log-in-refused', `The identity provider vouches for no “${claim}”.`);
    },
  };
}

const isAway = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name));

const away = (error: unknown) =>
  refusal('provider-away', `The identity provider does not answer as it should: ${messageOf(error)}`, {
    advice: 'Try again in a moment, or log in with a password.',
  });
