using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What the <c>Authorization</c> header is made of; values may be references to secrets.</summary>
internal abstract record TargetAuth
{
    /// <returns>Null when the target is asked without.</returns>
    /// <exception cref="MonitoringConfigurationException">Something is missing, or too much is there.</exception>
    public static TargetAuth? Create(HttpAuthOptions options, string path)
    {
        var isBasic = options.User is not null || options.Password is not null;
        var isClient = options.TokenUrl is not null || options.ClientId is not null || options.ClientSecret is not null || options.Scope is not null;
        if ((isBasic ? 1 : 0) + (isClient ? 1 : 0) + (options.Bearer is null ? 0 : 1) > 1)
        {
            throw new MonitoringConfigurationException(path, "there is more than one of User and Password, Bearer, and TokenUrl; keep one.");
        }

        return isBasic ? new BasicAuth(Given(options.User, $"{path}:User"), Secret(options.Password, $"{path}:Password"))
            : isClient ? ClientOf(options, path)
            : options.Bearer is not null ? new BearerAuth(Secret(options.Bearer, $"{path}:Bearer"))
            : null;
    }

    private static ClientAuth ClientOf(HttpAuthOptions options, string path) =>
        Uri.TryCreate(options.TokenUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? new ClientAuth(url, Given(options.ClientId, $"{path}:ClientId"), Secret(options.ClientSecret, $"{path}:ClientSecret"), options.Scope)
            : throw new MonitoringConfigurationException($"{path}:TokenUrl", "the value is not an absolute http or https URL without credentials; write it like https://login.example.com/token.");

    private static string Given(string? value, string path) =>
        !string.IsNullOrWhiteSpace(value) ? value : throw new MonitoringConfigurationException(path, "a value is needed.");

    private static string Secret(string? value, string path) =>
        SecretReference.Refusal(value) is { } refusal ? throw new MonitoringConfigurationException(path, refusal) : value!;
}

/// <summary>A user and a password.</summary>
internal sealed record BasicAuth(string User, string Password) : TargetAuth;

/// <summary>A token that is there.</summary>
internal sealed record BearerAuth(string Token) : TargetAuth;

/// <summary>A token that is fetched with a client's credentials.</summary>
internal sealed record ClientAuth(Uri TokenUrl, string ClientId, string ClientSecret, string? Scope) : TargetAuth;
