using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Monitoring.Framework.Testing;

/// <summary>
/// Stands where the network would be: keeps each request and answers as it is told, also as services do on a bad day. Safe for use by several threads.
/// <code>
/// using var http = new StubHttpHandler(request => StubAnswer.SlowDown(TimeSpan.FromSeconds(30)));
/// http.ServeAllClients(services);
/// </code>
/// </summary>
/// <param name="answer">Says what each request is answered with.</param>
public sealed class StubHttpHandler(Func<StubRequest, StubAnswer> answer) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<StubRequest> _requests = [];

    /// <summary>Answers everything with 200 and <c>{}</c>.</summary>
    public StubHttpHandler()
        : this(static _ => StubAnswer.Json("{}"))
    {
    }

    /// <summary>Says what each request is answered with. It may be replaced at any time.</summary>
    public Func<StubRequest, StubAnswer> Answer { get; set; } = answer;

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Becomes the network of every client that <see cref="IHttpClientFactory"/> makes, whatever primary handler a plugin has asked for.</summary>
    /// <param name="services">The services that the plugin is registered with, before or after.</param>
    public void ServeAllClients(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = this));
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var read = await StubRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _requests.Add(read);
        }

        var response = await Answer(read).GiveAsync(cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }
}
