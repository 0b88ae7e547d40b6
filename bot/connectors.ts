import {
  AuthenticationConstants,
  ClaimsIdentity,
  type BotFrameworkAuthentication,
  type ConnectorClient,
} from 'botframework-connector';

/** Clients for sending on the bot's own account, one for each service URL, kept between sends. */
export class Connectors {
  private readonly known = new Map<string, Promise<ConnectorClient>>();

  constructor(
    private readonly authentication: BotFrameworkAuthentication,
    private readonly appId: string,
  ) {}

  to(serviceUrl: string): Promise<ConnectorClient> {
    let client = this.known.get(serviceUrl);
    if (!client) {
      const identity = new ClaimsIdentity([
        { type: AuthenticationConstants.AudienceClaim, value: this.appId },
        { type: AuthenticationConstants.AppIdClaim, value: this.appId },
      ]);
      const audience = AuthenticationConstants.ToChannelFromBotOAuthScope;
      client = this.authentication.createConnectorFactory(identity).create(serviceUrl, audience);
      this.known.set(serviceUrl, client);
    }
    return client;
  }
}
