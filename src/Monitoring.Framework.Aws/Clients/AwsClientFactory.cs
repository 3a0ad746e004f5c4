using System.Collections.Concurrent;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.DynamoDb;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Protocol;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>Makes the clients, one for each service and connection, and keeps them; roles and pacers are shared among them.</summary>
internal sealed class AwsClientFactory : IDisposable
{
    private readonly AwsOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly AWSCredentials? _credentials;
    private readonly RequestPacers _pacers;
    private readonly Lazy<string> _homeRegion;
    private readonly ConcurrentDictionary<(AwsConnection Connection, Type Service), Lazy<IDisposable>> _clients = new();
    private readonly ConcurrentDictionary<(string Role, string? ExternalId), Lazy<RoleCredentials>> _roles = new();
    private readonly ConcurrentDictionary<(string? Role, string? ExternalId), string> _accounts = new();

    public AwsClientFactory(AwsOptions options, TimeProvider timeProvider)
        : this(options, timeProvider, credentials: null)
    {
    }

    internal AwsClientFactory(AwsOptions options, TimeProvider timeProvider, AWSCredentials? credentials)
    {
        AwsDependencies.Register();
        _options = options;
        _timeProvider = timeProvider;
        _credentials = credentials;
        _pacers = new RequestPacers(options, timeProvider);
        _homeRegion = new Lazy<string>(() => AwsRegions.Home(options));
    }

    /// <summary>The configured region, or the SDK's own.</summary>
    public string HomeRegion => _homeRegion.Value;

    public ICloudWatchApi CloudWatch(AwsConnection connection) =>
        Client(connection, found => new CloudWatchClient(CredentialsOf(found), Configure(AwsService.CloudWatch, found)));

    public IEc2Api Ec2(AwsConnection connection) => Client(connection, found => new Ec2Client(CredentialsOf(found), Configure(AwsService.Ec2, found)));

    public IRoute53Api Route53(AwsConnection connection) => Client(connection, found => new Route53Client(CredentialsOf(found), Configure(AwsService.Route53, found)));

    public ISnsApi Sns(AwsConnection connection) => Client(connection, found => new SnsClient(CredentialsOf(found), Configure(AwsService.Sns, found)));

    public IAmazonDynamoDB DynamoDb(AwsConnection connection) =>
        Client(connection, found => new DynamoDbClient(CredentialsOf(found), Configure(new DynamoDbConfig(_timeProvider), found.Region)));

    public IAmazonKeyManagementService KeyManagement(AwsConnection connection) =>
        Client(connection, found => new AmazonKeyManagementServiceClient(CredentialsOf(found), Configure(new AmazonKeyManagementServiceConfig(), found.Region)));

    /// <summary>The number of the account that the connection ends up in.</summary>
    public async ValueTask<string> GetAccountAsync(AwsConnection connection, CancellationToken cancellationToken)
    {
        var key = (connection.RoleArn, connection.ExternalId);
        if (!_accounts.TryGetValue(key, out var account))
        {
            var tokens = Client(connection, found => Tokens(found.Region, CredentialsOf(found)));
            var identity = await tokens.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false);
            _accounts[key] = account = identity.Account;
        }

        return account;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Value.Dispose();
        }

        foreach (var role in _roles.Values)
        {
            role.Value.Dispose();
        }

        _pacers.Dispose();
    }

    private T Client<T>(AwsConnection connection, Func<AwsConnection, T> create)
        where T : IDisposable
    {
        AwsRegions.ThrowIfNone(connection.Region);
        return (T)_clients.GetOrAdd((connection, typeof(T)), key => new Lazy<IDisposable>(() => create(key.Connection))).Value;
    }

    private AWSCredentials? CredentialsOf(AwsConnection connection) =>
        connection.RoleArn is not { } role
            ? _credentials
            : _roles.GetOrAdd(
                (role, connection.ExternalId),
                key => new Lazy<RoleCredentials>(() => new RoleCredentials(key.Role, key.ExternalId, Client(new AwsConnection(connection.Region), Own), _timeProvider))).Value;

    private AmazonSecurityTokenServiceClient Own(AwsConnection connection) => Tokens(connection.Region, _credentials);

    private AmazonSecurityTokenServiceClient Tokens(string region, AWSCredentials? credentials) =>
        new(credentials, Configure(new AmazonSecurityTokenServiceConfig { RetryMode = RequestRetryMode.Standard }, region));

    private AwsClientConfig Configure(AwsService service, AwsConnection connection) =>
        Configure(new AwsClientConfig(service, connection.Region, _timeProvider, _pacers.For(connection, service)), service.SigningRegion(connection.Region));

    private T Configure<T>(T config, string region)
        where T : ClientConfig
    {
        if (string.IsNullOrWhiteSpace(_options.BaseUrl))
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = _options.BaseUrl;
        }

        config.AuthenticationRegion = region;
        if (!string.IsNullOrWhiteSpace(_options.Profile))
        {
            config.Profile = new Profile(_options.Profile);
        }

        return config;
    }
}
