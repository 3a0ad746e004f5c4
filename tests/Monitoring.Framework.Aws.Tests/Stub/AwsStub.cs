using System.Collections.Concurrent;
using System.Net;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>
/// Stands in for AWS on a port of this machine, and is as strict: signatures, protocols, limits and codes are AWS's. State is per account and region; requests are counted and kept, and faults can be
/// ordered. It is written from the documentation and the models of the services, not from our clients.
/// </summary>
internal sealed class AwsStub : IAsyncDisposable
{
    public const string HomeAccount = "111122223333";
    public const string HomeRegion = "eu-central-1";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<(Type Kind, string Account, string Region), object> _states = new();

    private AwsStub(TimeProvider time)
    {
        Time = time;
        Keys = new StubKeys(this);
        Log = new RequestLog();
        Faults = new FaultPlan();
        Limits = new RateLimits();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0);
        });
        _server = builder.Build();
        var pipeline = new StubPipeline(this);
        _server.Run(pipeline.HandleAsync);
    }

    /// <summary>Where it listens: the ServiceURL of every service.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The clock of the state, of rates and of the log.</summary>
    public TimeProvider Time { get; }

    /// <summary>How far AWS's clock, by which signatures are judged, is ahead of this machine's.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>What time AWS has when it looks at a signature.</summary>
    public DateTimeOffset Clock => TimeProvider.System.GetUtcNow() + ClockAhead;

    public StubKeys Keys { get; }

    public RequestLog Log { get; }

    public FaultPlan Faults { get; }

    public RateLimits Limits { get; }

    /// <summary>Everything that was asked, in the order of arrival; requests with a bad signature are not in it.</summary>
    public IReadOnlyList<StubRequest> Requests => Log.All;

    /// <param name="time">The clock of the state, of rates and of the log; signatures are always judged by the time it is, as clients sign with that.</param>
    public static AwsStub Start(TimeProvider? time = null)
    {
        var stub = new AwsStub(time ?? TimeProvider.System);
        stub._server.StartAsync().GetAwaiter().GetResult();
        stub.Address = stub._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return stub;
    }

    /// <summary>Credentials that are good in an account.</summary>
    public AWSCredentials Credentials(string account = HomeAccount) => Keys.Of(account).ToCredentials();

    public CloudWatchState CloudWatch(string region = HomeRegion, string account = HomeAccount) => State(account, region, () => new CloudWatchState(account, region, Time));

    public Ec2State Ec2(string region = HomeRegion, string account = HomeAccount) => State(account, region, () => new Ec2State(account, region, Time));

    public SnsState Sns(string region = HomeRegion, string account = HomeAccount) => State(account, region, () => new SnsState(account, region));

    public Route53State Route53(string account = HomeAccount) => State(account, "aws-global", static () => new Route53State());

    public KmsState Kms(string region = HomeRegion, string account = HomeAccount) => State(account, region, () => new KmsState(account, region));

    /// <summary>How often something was asked, refused or not.</summary>
    public int Count(string operation, string? account = null, string? region = null) => Log.Count(operation, account, region);

    /// <summary>The most requests for an operation in any second of <see cref="Time"/>, of one account and region.</summary>
    public int Peak(string operation) => Log.Peak(operation);

    /// <summary>Requests for an operation meet a fault.</summary>
    /// <param name="operation">The operation; * for all.</param>
    /// <param name="fault">What happens.</param>
    /// <param name="times">How many requests; null for all.</param>
    /// <param name="every">Only each n-th of them.</param>
    /// <param name="after">How many go well before.</param>
    /// <param name="when">Which requests.</param>
    /// <returns>The rule, which says how often it was met and can be lifted.</returns>
    public FaultRule Fail(string operation, Fault fault, int? times = null, int every = 1, int after = 0, Func<StubRequest, bool>? when = null) =>
        Faults.Add(new FaultRule(operation, fault, times, every, after, when));

    /// <summary>Holds the answers to an operation back.</summary>
    public Gate Hold(string operation, int? times = null, Func<StubRequest, bool>? when = null)
    {
        var gate = new Gate();
        Faults.Add(new FaultRule(operation, Fault.Hold(gate), times, 1, 0, when));
        return gate;
    }

    /// <summary>Requests for an operation beyond so many in a second are throttled, per account and region.</summary>
    public void Limit(string operation, int perSecond) => Limits.Set(operation, perSecond);

    public async ValueTask DisposeAsync()
    {
        Faults.ReleaseAll();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
        await _server.StopAsync(patience.Token);
        await _server.DisposeAsync();
    }

    private T State<T>(string account, string region, Func<T> create)
        where T : class => (T)_states.GetOrAdd((typeof(T), account, region), _ => create());
}
