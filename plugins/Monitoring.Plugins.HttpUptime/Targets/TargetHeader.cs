using System.Net.Http.Headers;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>A header of a target's request.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, or a reference to it.</param>
/// <param name="IsSecret">Whether the value has to be read as a secret.</param>
/// <param name="IsContent">Whether it belongs to the body.</param>
internal sealed record TargetHeader(string Name, string Value, bool IsSecret, bool IsContent)
{
    private static readonly string[] _ours = ["Connection", "Content-Length", "Expect", "Keep-Alive", "Transfer-Encoding", "Upgrade"];
    private static readonly string[] _harmless = ["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Cache-Control", "Pragma", "User-Agent"];
    private static readonly string[] _secretive = ["auth", "cookie", "key", "password", "secret", "session", "token"];

    /// <summary>Whether another origin may see it: it says nothing about the sender.</summary>
    public bool IsHarmless => !IsSecret && (IsContent || _harmless.Contains(Name, StringComparer.OrdinalIgnoreCase));

    public bool IsHost => Name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    public static bool IsName(string name) => Accepts(new HttpRequestMessage().Headers, name) || Accepts(new ByteArrayContent([]).Headers, name);

    /// <exception cref="MonitoringConfigurationException">HTTP forbids the name or the value, or the header is not the target's to set.</exception>
    public static TargetHeader Parse(string name, string? value, bool hasBody, string path)
    {
        if (_ours.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new MonitoringConfigurationException(path, $"the header '{name}' is set by the probe; remove it.");
        }

        if (value is null || !IsValid(value))
        {
            throw new MonitoringConfigurationException(path, "the value of a header has visible characters, spaces and tabs only.");
        }

        var isSecret = SecretReference.TrySplit(value, out _, out _)
            || Array.Exists(_secretive, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (isSecret && SecretReference.Refusal(value) is { } refusal)
        {
            throw new MonitoringConfigurationException(path, refusal);
        }

        if (Accepts(new HttpRequestMessage().Headers, name))
        {
            return new TargetHeader(name, value, isSecret, IsContent: false);
        }

        if (!Accepts(new ByteArrayContent([]).Headers, name))
        {
            throw new MonitoringConfigurationException(path, $"'{name}' cannot be the name of a header; letters, digits and -_.!#$%&'*+^`|~ are allowed.");
        }

        return hasBody
            ? new TargetHeader(name, value, isSecret, IsContent: true)
            : throw new MonitoringConfigurationException(path, $"the header '{name}' belongs to a body, and the target has none; remove it or give a Body.");
    }

    /// <summary>Visible characters, spaces and tabs: a line break would start another header.</summary>
    public static bool IsValid(string value)
    {
        foreach (var c in value)
        {
            if (c is (< ' ' and not '\t') or '\u007f' or > '\u00ff')
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(HttpHeaders headers, string name) => headers.TryAddWithoutValidation(name, "");
}
