using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Makes targets from options: checks each, fills in the defaults, and says where a mistake is.</summary>
internal static class HttpTargetFactory
{
    private const int MaxBodyBytesLimit = 64 * 1024 * 1024;
    private const int MaxRedirectsLimit = 50;

    /// <param name="name">The target's name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="plugin">The plugin's options.</param>
    /// <param name="path">Where the options came from.</param>
    /// <param name="allowPrivateAddresses">Whether the target may have a private address unless it says otherwise.</param>
    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names its path.</exception>
    public static HttpTarget Create(string name, HttpTargetOptions options, HttpUptimeOptions plugin, string path, bool allowPrivateAddresses)
    {
        var defaults = TargetDefaults.Of(plugin.Compatibility);
        var url = TargetUrl.Parse(options.Url, $"{path}:Url");
        var interval = HttpUptimeRules.Interval(options.Interval ?? plugin.Interval, $"{path}:Interval");
        var maxBodyBytes = HttpUptimeRules.InRange(options.MaxBodyBytes ?? defaults.MaxBodyBytes, MaxBodyBytesLimit, $"{path}:MaxBodyBytes");
        var maxRedirects = HttpUptimeRules.InRange(options.MaxRedirects ?? defaults.MaxRedirects, MaxRedirectsLimit, $"{path}:MaxRedirects");
        var method = Method(options.Method, $"{path}:Method");
        var timeout = Timeout(options.Timeout, defaults.Timeout, interval, $"{path}:Timeout");
        var metrics = TargetMetrics.Parse(
            options.Metrics ?? plugin.Metrics ?? defaults.Metrics,
            [new Dimension(HttpUptimeMetrics.UrlDimension, url.Dimension)],
            options.Metrics is null ? "Monitoring:Plugins:HttpUptime:Metrics" : $"{path}:Metrics");
        var isGuarded = !(options.AllowPrivateAddresses ?? allowPrivateAddresses);
        var auth = TargetAuth.Create(options.Auth, $"{path}:Auth");
        TargetRules.Check(options, auth is not null, url.Authorization is not null, isGuarded, maxBodyBytes, path);
        return new HttpTarget
        {
            Resource = new MonitoredResource
            {
                Id = name,
                Type = ResourceTypes.HttpTarget,
                Tags = HttpUptimeRules.Pairs(options.Tags, $"{path}:Tags"),
                Properties = new Dictionary<string, string> { ["Url"] = url.Dimension },
                Metrics = metrics.All,
            },
            DisplayUrl = url.Dimension,
            Url = url.Url,
            Method = method,
            Headers = Headers(options, url.Authorization, path),
            Body = options.Body is null ? null : Encoding.UTF8.GetBytes(options.Body),
            Versions = OfferedVersions.Parse(options.HttpVersion, $"{path}:HttpVersion"),
            Decompress = options.Decompress,
            Auth = auth,
            Tls = TargetTls.Create(options.Tls, $"{path}:Tls"),
            Proxy = TargetProxy.Parse(options.Proxy, $"{path}:Proxy"),
            AddressFamily = options.AddressFamily,
            Guard = isGuarded ? AddressGuard.Parse(options.AllowedNetworks, $"{path}:AllowedNetworks") : null,
            ReuseConnection = options.ReuseConnection,
            Conditions = ConditionFactory.Create(options, defaults, method, maxBodyBytes, maxRedirects, timeout, path),
            Timeout = timeout,
            MaxBodyBytes = maxBodyBytes,
            RejectLargeBody = options.RejectLargeBody,
            MaxRedirects = maxRedirects,
            Interval = interval,
            Jitter = HttpUptimeRules.Jitter(options.Jitter ?? plugin.Jitter, interval, $"{path}:Jitter"),
            Verdict = VerdictRules.Create(options.Verdict, defaults.Confirmations, $"{path}:Verdict"),
            Metrics = metrics,
            Alarm = options.Alarm.Enabled ?? plugin.DefaultAlarms ? UptimeAlarm.Create(name, url.Dimension, metrics.UptimeMetric, interval, options, path) : null,
        };
    }

    private static HttpMethod Method(string? text, string path)
    {
        try
        {
            var method = HttpMethod.Parse((text ?? "").Trim().ToUpperInvariant());
            return method == HttpMethod.Connect
                ? throw new MonitoringConfigurationException(path, "CONNECT asks for a tunnel and cannot be probed; choose another method.")
                : method;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new MonitoringConfigurationException(path, $"'{text}' is not a method; write one such as GET, HEAD or POST.", exception);
        }
    }

    private static TargetHeader[] Headers(HttpTargetOptions options, string? authorization, string path)
    {
        if (authorization is not null && options.Headers.ContainsKey("Authorization"))
        {
            throw new MonitoringConfigurationException($"{path}:Headers:Authorization", "the URL has credentials too; keep one of them.");
        }

        var headers = options.Headers
            .Select(pair => TargetHeader.Parse(pair.Key, pair.Value, options.Body is not null, $"{path}:Headers:{pair.Key}"))
            .ToList();
        if (authorization is not null)
        {
            headers.Add(new TargetHeader("Authorization", authorization, IsSecret: true, IsContent: false));
        }

        AddUnlessThere(headers, "User-Agent", HttpUptimeMetrics.UserAgent, isContent: false);
        AddUnlessThere(headers, "Accept", "*/*", isContent: false);
        if (options.Decompress)
        {
            AddUnlessThere(headers, "Accept-Encoding", "gzip, br, deflate", isContent: false);
        }

        if (options.Body is not null)
        {
            AddUnlessThere(headers, "Content-Type", "text/plain; charset=utf-8", isContent: true);
        }

        return [.. headers];
    }

    private static void AddUnlessThere(List<TargetHeader> headers, string name, string value, bool isContent)
    {
        if (!headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new TargetHeader(name, value, IsSecret: false, isContent));
        }
    }

    private static TimeSpan Timeout(TimeSpan? configured, TimeSpan preferred, TimeSpan interval, string path)
    {
        if (configured is { } timeout)
        {
            return timeout > TimeSpan.Zero && timeout <= interval
                ? timeout
                : throw new MonitoringConfigurationException(path, $"{timeout} is not allowed; a timeout is above zero and at most the interval ({interval}).");
        }

        return preferred < interval ? preferred : interval;
    }
}
