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
  private readonly own = new Map<string, Promise<ConnectorClient>>();
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

  /**
   * A client for sending on the bot's own account. It tries each call once: whoever uses it knows better than the SDK what is worth
   * trying again, and two layers of retries multiply what arrives twice.
   */
  connectorTo(serviceUrl: string): Promise<ConnectorClient> {
    const { AudienceClaim, AppIdClaim, ToChannelFromBotOAuthScope } = AuthenticationConstants;
    const claims = [AudienceClaim, AppIdClaim].map((type) => ({ type, value: this.appId }));
    const factory = this.sdk.createConnectorFactory(new ClaimsIdentity(claims));
    return keep(this.own, serviceUrl, () =>
      factory.create(serviceUrl, ToChannelFromBotOAuthScope).then(withoutRetries),
    );
  }

  private keeping(factory: ConnectorFactory): ConnectorFactory {
    const { connectors } = this;
    return new (class extends ConnectorFactory {
      override create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
        return keep(connectors, `${serviceUrl} ${audience}`, () => factory.create(serviceUrl, audience));
      }
    })();
  }
}

/** One that could not be made is not kept: the next to ask tries again. */
function keep<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

/** The SDK has an option for this, `noRetryPolicy`, and ignores it; its pipeline can only be reached from outside. */
function withoutRetries(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return client;
}

interface Pipeline {
  removePolicy(which: { name: string }): unknown;
}
