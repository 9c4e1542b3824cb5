/** How Teams knows the bot. `off` takes anybody's word, and only on a loopback address. */
export type TeamsAuth =
  | { readonly kind: 'off' }
  | {
      readonly appId: string;
      readonly appType: string;
      readonly tenant: string;
      /** None with a managed identity. */
      readonly password?: string;
    };

/** Where the Bot Framework of another cloud than the public one lets bots in and signs what it sends. */
export type Cloud = {
  readonly issuer: string;
  /** The OpenID document that leads to the keys. */
  readonly metadata: string;
  readonly login: string;
  readonly scope: string;
};

/** The bot's own id; empty without authentication, which is how botbuilder turns it off. */
export const appIdOf = (auth: TeamsAuth): string => ('appId' in auth ? auth.appId : '');

/** What botbuilder calls these. */
export function settingsOf(auth: TeamsAuth, cloud?: Cloud) {
  if (!('appId' in auth)) return { MicrosoftAppId: '' };
  return {
    ...(cloud && inCloud(cloud)),
    MicrosoftAppId: auth.appId,
    MicrosoftAppType: auth.appType,
    MicrosoftAppTenantId: auth.tenant,
    ...(auth.password === undefined ? {} : { MicrosoftAppPassword: auth.password }),
  };
}

function inCloud({ issuer, metadata, login, scope }: Cloud) {
  return {
    ToBotFromChannelTokenIssuer: issuer,
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    ToChannelFromBotLoginUrl: login,
    ToChannelFromBotOAuthScope: scope,
  };
}
