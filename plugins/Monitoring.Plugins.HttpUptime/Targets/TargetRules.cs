using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Options that do not go together.</summary>
internal static class TargetRules
{
    /// <exception cref="MonitoringConfigurationException">Two options exclude each other.</exception>
    public static void Check(HttpTargetOptions options, bool hasAuth, bool hasCredentials, bool isGuarded, int maxBodyBytes, string path)
    {
        if (!Enum.IsDefined(options.AddressFamily))
        {
            throw new MonitoringConfigurationException($"{path}:AddressFamily", $"the value is not one of {string.Join(", ", Enum.GetNames<HttpAddressFamily>())}.");
        }

        if (options.AllowedNetworks is not null && !isGuarded)
        {
            throw new MonitoringConfigurationException($"{path}:AllowedNetworks", "all networks are allowed; set AllowPrivateAddresses to false or remove this.");
        }

        if (options.Proxy is not null && isGuarded)
        {
            throw new MonitoringConfigurationException($"{path}:Proxy", "a proxy resolves names itself, so that private addresses cannot be kept out; remove the Proxy or set AllowPrivateAddresses to true.");
        }

        if (options is { ReuseConnection: true, Tls.MinDaysLeft: not null })
        {
            throw new MonitoringConfigurationException($"{path}:ReuseConnection", "a kept connection shows no certificate, and Tls:MinDaysLeft asks for its days; remove one.");
        }

        if (options is { Decompress: true } && options.Headers.ContainsKey("Accept-Encoding"))
        {
            throw new MonitoringConfigurationException($"{path}:Headers:Accept-Encoding", "Decompress sends this header; remove one.");
        }

        if (hasAuth && options.Headers.ContainsKey("Authorization"))
        {
            throw new MonitoringConfigurationException($"{path}:Headers:Authorization", "Auth makes this header; remove one.");
        }

        if (hasAuth && hasCredentials)
        {
            throw new MonitoringConfigurationException($"{path}:Auth", "the URL has credentials too; keep one of them.");
        }

        if (options.RejectLargeBody && maxBodyBytes == 0)
        {
            throw new MonitoringConfigurationException($"{path}:RejectLargeBody", "MaxBodyBytes is 0, so that no body is read; raise it.");
        }
    }
}
