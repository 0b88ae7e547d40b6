import {
  AuthenticationConstants,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botbuilder';

/**
 * The SDK's authentication with its clients kept between turns. botbuilder builds a connector client and a user-token client for every
 * activity, about a quarter of a bare turn's work; both depend only on the service URL, the audience and the bot's own identity.
 */
export class KeptClients extends BotFrameworkAuthentication {
  private readonly connectors = new Map<string, Promise<ConnectorClient>>();
  private userTokens: Promise<UserTokenClient> | undefined;

  constructor(
    private readonly sdk: BotFrameworkAuthentication,
    private readonly appId: string,
  ) {
    super();
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await this.sdk.authenticateRequest(activity, header);
    return result.connectorFactory ? { ...result, connectorFactory: this.keeping(result.connectorFactory) } : result;
  }

  override authenticateStreamingRequest(header: string, channelId: string): Promise<AuthenticateRequestResult> {
    return this.sdk.authenticateStreamingRequest(header, channelId);
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.keeping(this.sdk.createConnectorFactory(identity));
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.userTokens ??= this.sdk.createUserTokenClient(identity);
    return this.userTokens;
  }

  /** A client for sending on the bot's own account. */
  connectorTo(serviceUrl: string): Promise<ConnectorClient> {
    const { AudienceClaim, AppIdClaim, ToChannelFromBotOAuthScope } = AuthenticationConstants;
    const own = [AudienceClaim, AppIdClaim].map((type) => ({ type, value: this.appId }));
    return this.createConnectorFactory(new ClaimsIdentity(own)).create(serviceUrl, ToChannelFromBotOAuthScope);
  }

  private keeping(factory: ConnectorFactory): ConnectorFactory {
    const { connectors } = this;
    return new (class extends ConnectorFactory {
      override create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
        const key = `${serviceUrl} ${audience}`;
        const kept = connectors.get(key) ?? factory.create(serviceUrl, audience);
        connectors.set(key, kept);
        // One that could not be made is not kept: the next turn tries again.
        kept.catch(() => connectors.delete(key));
        return kept;
      }
    })();
  }
}
