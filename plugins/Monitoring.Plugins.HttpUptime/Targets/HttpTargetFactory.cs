using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Makes targets from options: checks each, fills in the defaults, and says where a mistake is.</summary>
internal static class HttpTargetFactory
{
    private const string MetricNamespace = HttpUptimeMetrics.Namespace;
    private const int MaxBodyBytesLimit = 64 * 1024 * 1024;
    private const int MaxRedirectsLimit = 50;
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    /// <param name="name">The target's name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="plugin">The plugin's options.</param>
    /// <param name="path">Where the options came from.</param>
    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names its path.</exception>
    public static HttpTarget Create(string name, HttpTargetOptions options, HttpUptimeOptions plugin, string path)
    {
        var defaults = TargetDefaults.Of(plugin.Compatibility);
        var url = TargetUrl.Parse(options.Url, $"{path}:Url");
        var interval = HttpUptimeRules.Interval(options.Interval ?? plugin.Interval, $"{path}:Interval");
        var maxBodyBytes = HttpUptimeRules.InRange(options.MaxBodyBytes ?? defaults.MaxBodyBytes, MaxBodyBytesLimit, $"{path}:MaxBodyBytes");
        var maxRedirects = HttpUptimeRules.InRange(options.MaxRedirects ?? defaults.MaxRedirects, MaxRedirectsLimit, $"{path}:MaxRedirects");
        var method = Method(options.Method, $"{path}:Method");
        var condition = Condition(options, method, maxBodyBytes, path);
        var dimensions = new[] { new Dimension(HttpUptimeMetrics.UrlDimension, url.Dimension) };
        var uptime = new MetricId(MetricNamespace, HttpUptimeMetrics.Uptime, dimensions);
        var responseTime = defaults.ResponseTime ? new MetricId(MetricNamespace, HttpUptimeMetrics.ResponseTime, dimensions) : null;
        return new HttpTarget
        {
            Resource = new MonitoredResource
            {
                Id = name,
                Type = ResourceTypes.HttpTarget,
                Tags = HttpUptimeRules.Pairs(options.Tags, $"{path}:Tags"),
                Properties = new Dictionary<string, string> { ["Url"] = url.Dimension },
                Metrics = responseTime is null ? [uptime] : [uptime, responseTime],
            },
            DisplayUrl = url.Dimension,
            Url = url.Url,
            Method = method,
            Headers = Headers(options, url.Authorization, path),
            Body = options.Body is null ? null : Encoding.UTF8.GetBytes(options.Body),
            ExpectedStatus = ExpectedStatus(options.ExpectedStatus ?? defaults.ExpectedStatus, maxRedirects, $"{path}:ExpectedStatus"),
            Condition = condition,
            Timeout = Timeout(options.Timeout, defaults.Timeout, interval, $"{path}:Timeout"),
            MaxBodyBytes = maxBodyBytes,
            MaxRedirects = maxRedirects,
            Interval = interval,
            Uptime = uptime,
            ResponseTime = responseTime,
            Alarm = options.Alarm.Enabled ?? plugin.DefaultAlarms ? UptimeAlarm.Create(name, url.Dimension, uptime, interval, options, path) : null,
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

    private static StatusSet ExpectedStatus(string text, int maxRedirects, string path)
    {
        if (StatusSet.TryParse(text, out var wrong) is not { } set)
        {
            throw new MonitoringConfigurationException(path, $"'{wrong}' is neither a status nor a range of them; write them like 200-299,401 (100 to 999).");
        }

        return maxRedirects > 0 && set.HasOnly(Redirect.IsRedirect)
            ? throw new MonitoringConfigurationException(path, "only redirects are expected, and redirects are followed; set MaxRedirects to 0.")
            : set;
    }

    private static BodyCondition? Condition(HttpTargetOptions options, HttpMethod method, int maxBodyBytes, string path)
    {
        if (options.BodyContains is null && options.BodyMatches is null)
        {
            return null;
        }

        var at = $"{path}:{(options.BodyContains is null ? nameof(options.BodyMatches) : nameof(options.BodyContains))}";
        if (options.BodyContains is "" || options.BodyMatches is "")
        {
            throw new MonitoringConfigurationException(
                $"{path}:{(options.BodyContains is "" ? nameof(options.BodyContains) : nameof(options.BodyMatches))}",
                "the value is empty; remove it or say what the body must have in it.");
        }

        if (method == HttpMethod.Head)
        {
            throw new MonitoringConfigurationException(at, "an answer to HEAD has no body; choose another method.");
        }

        return maxBodyBytes == 0
            ? throw new MonitoringConfigurationException(at, "MaxBodyBytes is 0, so that no body is read; raise it.")
            : new BodyCondition(options.BodyContains, Pattern(options.BodyMatches, $"{path}:{nameof(options.BodyMatches)}"));
    }

    private static Regex? Pattern(string? pattern, string path)
    {
        try
        {
            return pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, _patternTimeout);
        }
        catch (ArgumentException exception)
        {
            throw new MonitoringConfigurationException(path, $"the regular expression cannot be read: {exception.Message}", exception);
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
