using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Makes the conditions of a target from its options.</summary>
internal static class ConditionFactory
{
    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names its path.</exception>
    public static ResponseConditions Create(HttpTargetOptions options, TargetDefaults defaults, HttpMethod method, int maxBodyBytes, int maxRedirects, TimeSpan timeout, string path)
    {
        var versions = OfferedVersions.Parse(options.HttpVersion, $"{path}:{nameof(options.HttpVersion)}");
        return new ResponseConditions
        {
            Status = Status(options.ExpectedStatus ?? defaults.ExpectedStatus, maxRedirects, $"{path}:{nameof(options.ExpectedStatus)}"),
            Headers =
            [
                .. Headers(options.ExpectedHeaders, isForbidden: false, $"{path}:{nameof(options.ExpectedHeaders)}"),
                .. Headers(options.ForbiddenHeaders, isForbidden: true, $"{path}:{nameof(options.ForbiddenHeaders)}"),
            ],
            Body = Body(options, method, maxBodyBytes, path),
            MaxResponseTime = options.MaxResponseTime is not { } limit || (limit > TimeSpan.Zero && limit <= timeout)
                ? options.MaxResponseTime
                : throw new MonitoringConfigurationException($"{path}:MaxResponseTime", $"{limit} is not allowed; it is above zero and at most the timeout ({timeout})."),
            HttpVersion = versions.Expected(options.ExpectedHttpVersion, $"{path}:{nameof(options.ExpectedHttpVersion)}"),
            RequiresTls = options.Tls.Required,
            MinDaysLeft = options.Tls.MinDaysLeft is { } days ? HttpUptimeRules.InRange(days, max: 3650, $"{path}:Tls:MinDaysLeft") : null,
        };
    }

    private static StatusSet Status(string text, int maxRedirects, string path)
    {
        if (StatusSet.TryParse(text, out var wrong) is not { } set)
        {
            throw new MonitoringConfigurationException(path, $"'{wrong}' is neither a status nor a range of them; write them like 200-299,401 (100 to 999).");
        }

        return maxRedirects > 0 && set.HasOnly(Redirect.IsRedirect)
            ? throw new MonitoringConfigurationException(path, "only redirects are expected, and redirects are followed; set MaxRedirects to 0.")
            : set;
    }

    private static IEnumerable<HeaderCondition> Headers(IDictionary<string, string> headers, bool isForbidden, string path)
    {
        foreach (var (name, pattern) in headers)
        {
            yield return string.IsNullOrEmpty(pattern)
                ? throw new MonitoringConfigurationException($"{path}:{name}", "a regular expression is needed; '.' matches anything.")
                : TargetHeader.IsName(name)
                    ? new HeaderCondition(name, Pattern.Create(pattern, $"{path}:{name}"), isForbidden)
                    : throw new MonitoringConfigurationException($"{path}:{name}", $"'{name}' cannot be the name of a header; letters, digits and -_.!#$%&'*+^`|~ are allowed.");
        }
    }

    private static BodyCondition? Body(HttpTargetOptions options, HttpMethod method, int maxBodyBytes, string path)
    {
        (string Name, string? Value)[] texts =
        [
            (nameof(options.BodyContains), options.BodyContains),
            (nameof(options.BodyNotContains), options.BodyNotContains),
            (nameof(options.BodyMatches), options.BodyMatches),
            (nameof(options.BodyNotMatches), options.BodyNotMatches),
        ];
        var first = Array.Find(texts, static text => text.Value is not null).Name ?? (options.Json.Count > 0 ? nameof(options.Json) : null);
        if (first is null)
        {
            return null;
        }

        if (Array.Find(texts, static text => text.Value is "").Name is { } empty)
        {
            throw new MonitoringConfigurationException($"{path}:{empty}", "the value is empty; remove it or say what the body must have in it.");
        }

        if (method == HttpMethod.Head)
        {
            throw new MonitoringConfigurationException($"{path}:{first}", "an answer to HEAD has no body; choose another method.");
        }

        if (maxBodyBytes == 0)
        {
            throw new MonitoringConfigurationException($"{path}:{first}", "MaxBodyBytes is 0, so that no body is read; raise it.");
        }

        var matches = options.BodyMatches is null ? null : Pattern.Create(options.BodyMatches, $"{path}:{nameof(options.BodyMatches)}");
        var notMatches = options.BodyNotMatches is null ? null : Pattern.Create(options.BodyNotMatches, $"{path}:{nameof(options.BodyNotMatches)}");
        return new BodyCondition(
            first == nameof(options.Json) ? null : new TextCondition(options.BodyContains, options.BodyNotContains, matches, notMatches),
            [.. options.Json.Select(json => JsonCondition.Parse(json.Key, json.Value, $"{path}:{nameof(options.Json)}:{json.Key}"))]);
    }
}
